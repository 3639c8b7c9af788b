/** What arrives at the destinations of the Kamelets, and what becomes of deliveries that they refuse. */
@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
