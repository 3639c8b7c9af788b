/**
 * The {@code jinja:} producer: renders a template of the routes directory with what NetBox gives its own templates.
 *
 * <pre>
 * JinjaProducer ─▶ TemplateContext   event as NetBox's variables
 *      │
 *      └─────────▶ Templates         finds, confines, caches and re-reads the files
 *                     └▶ TemplateEngine ─▶ Renderer   Jinjava, taught to count as Python does
 * </pre>
 *
 * <p>Jinjava brings the tokens, the tree and most tags. What an expression means is decided here, because Jinjava's own
 * answers are Java's: {@code None} and what is undefined are the same to it, it coerces what it compares, and it calls
 * methods by reflection. Nothing here does, so a template reaches no Java.
 */
@NullMarked
package io.netboxrouter.jinja;

import org.jspecify.annotations.NullMarked;
