/**
 * The Java parts of the Kamelets in {@code kamelets/}, each made by its template: what a destination needs beyond stock
 * Camel components. They read the event and its headers, and decide which failures no further attempt can mend.
 */
@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
