/**
 * What a webhook says: one accepted webhook as {@link io.netboxrouter.event.NetBoxEvent}, and the reading of every
 * generation of body that NetBox and Nautobot have sent. Knows nothing of HTTP, storage or Camel.
 */
@NullMarked
package io.netboxrouter.event;

import org.jspecify.annotations.NullMarked;
