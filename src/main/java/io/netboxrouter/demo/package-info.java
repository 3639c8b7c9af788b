/**
 * What {@code run --demo} puts around a router: a NetBox that is played, and a destination that shows what it was sent.
 *
 * <pre>
 *  PlayedNetBox ─▶ Traffic ══ signed HTTP ══▶ the router ══ HTTP ══▶ Destination ─▶ Chat, Cmdb, Monitoring
 *   an event each second                     DemoDirectory's routes        └──▶ Mailbox ─▶ Pages (src/main/jte-demo)
 * </pre>
 *
 * The destination looks at what it is sent and answers as real ones do; no outcome is staged. That some devices are refused is
 * due to a mistake in a route file, which is there to be found and repaired.
 */
@NullMarked
package io.netboxrouter.demo;

import org.jspecify.annotations.NullMarked;
