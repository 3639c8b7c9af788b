package io.netboxrouter.ingress;

import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been read: the body of the intake route's exchange, until an {@link Answer} takes its place.
 *
 * @param path without the query
 * @param traceparent as sent; null when absent
 * @param signature as sent; null when absent
 * @param body empty when there is no signature: then nothing may look at it
 * @param size bytes of the body as received
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record IncomingWebhook(
        Sources.@Nullable Verified source,
        String method,
        String path,
        String remoteAddress,
        @Nullable String traceparent,
        @Nullable String contentType,
        @Nullable String signature,
        boolean lengthKnown,
        byte[] body,
        long size)
        implements WebhookOrigin {
    @Nullable
    String sourceName() {
        return source == null ? null : source.source().name();
    }
}
