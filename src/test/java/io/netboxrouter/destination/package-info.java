/** The Kamelets against stand-ins that check what the real services check. */
@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
