/**
 * What the Kamelets of the house need beyond Camel's own steps: turning an event, or a list of them, or a text of the
 * user's, into what a destination takes. Sending is left to Camel's components, so that timeouts, limits and the classes of
 * failure are the same everywhere.
 */
@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
