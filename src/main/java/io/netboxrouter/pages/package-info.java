/**
 * The status pages on the admin port: server-rendered, sound without JavaScript. They ask the JSON API, in the same
 * process, and nothing else of the router.
 *
 * <pre>
 *  request ──▶ StatusPages ──▶ a page ──▶ Api (JSON) ──▶ records ──▶ template in src/main/jte ──▶ HTML
 *                          (worker thread)
 * </pre>
 *
 * Each page is one class and one template of the same name. A page answers with a {@link io.netboxrouter.pages.Reply};
 * its template gets one record. Whatever a webhook brought is text: JTE escapes it where it stands, and {@code Text} makes
 * visible what would change the text around it.
 */
@NullMarked
package io.netboxrouter.pages;

import org.jspecify.annotations.NullMarked;
