/**
 * Shows requests as they arrive, for whoever wants to see what a webhook really says.
 *
 * <pre>
 *  request ─▶ RequestServer ─▶ Inspector ─▶ Inspection ─▶ InspectionText, InspectionJson ─▶ standard output
 *            body with a cap                signature, event   Masked, ShownBody
 * </pre>
 *
 * What is shown was written by strangers: nothing of it reaches a terminal or a page as anything but visible text.
 */
@NullMarked
package io.netboxrouter.inspect;

import org.jspecify.annotations.NullMarked;
