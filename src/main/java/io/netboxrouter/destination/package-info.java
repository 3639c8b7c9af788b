/**
 * What the Kamelets in {@code kamelets/} are made of where YAML alone does not reach: a destination takes the delivery of a
 * {@link io.netboxrouter.event.NetBoxEvent} and brings the other side to what NetBox says, however often it is told.
 *
 * <p>A destination asks before it writes, and writes only what differs. So a delivery that is made again changes nothing.
 */
@NullMarked
package io.netboxrouter.destination;

import org.jspecify.annotations.NullMarked;
