package io.netboxrouter.ingress;

import org.jspecify.annotations.Nullable;

/** What the request says of itself that brought an event, and that the journal does not keep. */
public interface WebhookOrigin {
    /** As sent, such as {@code POST}. */
    String method();

    String remoteAddress();

    /** The sender's trace, as sent and unchecked; null when it sent none. */
    @Nullable
    String traceparent();
}
