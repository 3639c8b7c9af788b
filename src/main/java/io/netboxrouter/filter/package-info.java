/**
 * Which events a route wants: what the options of {@code netbox:} say, read once and then asked for each event.
 *
 * <pre>
 *          of the envelope: nothing is parsed                      of the body: parsed once, if it comes this far
 *  event ─▶ object types ─▶ source ─▶ events ─▶ ignoreUsers ─────▶ changed ─▶ condition ─▶ wanted
 *               │             │         │           │                 │           │
 *               └─────────────┴─────────┴───────────┴─────────────────┴───────────┴──────▶ a reason, in words when asked
 * </pre>
 *
 * A condition is NetBox's own: {@code ConditionReader} makes {@code Rule}s of its JSON, or says what is wrong with it. What
 * they compare follows Python, in which NetBox evaluates them. No event, whatever is in it, makes a criterion throw.
 */
@NullMarked
package io.netboxrouter.filter;

import org.jspecify.annotations.NullMarked;
