/**
 * Route files: found, validated, loaded and, as they change, swapped one by one. A bad file never stops the running
 * version of it, another file, or the intake.
 */
@NullMarked
package io.netboxrouter.routes;

import org.jspecify.annotations.NullMarked;
