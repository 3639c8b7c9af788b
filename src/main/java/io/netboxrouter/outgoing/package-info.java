/**
 * HTTP that leaves the router, whoever asked for it: bounded in time and size, never to addresses where only a machine's
 * own secrets live, and by the proxy and with the authorities that the settings name. Knows nothing of webhooks.
 */
@NullMarked
package io.netboxrouter.outgoing;

import org.jspecify.annotations.NullMarked;
