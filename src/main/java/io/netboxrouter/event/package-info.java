/**
 * What a webhook says: one accepted webhook as {@link io.netboxrouter.event.NetBoxEvent}, and the reading of every
 * generation of body that NetBox and Nautobot have sent. Knows nothing of HTTP, storage or Camel.
 *
 * <p>A body is read twice, for two purposes. {@link io.netboxrouter.event.EnvelopeReader} takes out of it, before the
 * acknowledgement and as fast as can be, the few fields that are kept beside it. {@code Content} parses all of it, when
 * a route first asks. Neither ever throws because of what a body holds.
 */
@NullMarked
package io.netboxrouter.event;

import org.jspecify.annotations.NullMarked;
