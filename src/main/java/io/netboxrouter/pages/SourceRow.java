package io.netboxrouter.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A source of webhooks as {@code GET sources} lists it. */
record SourceRow(
        String name,
        String path,
        @Nullable String url,
        String scheme,
        int port,
        @Nullable String netBoxUrl,
        int secretCount,
        @Nullable Long lastEventId,
        @Nullable Instant lastEventAt) {

    /** @param host by which the viewer reached the status pages: with luck NetBox reaches the webhook port by it, too */
    String urlAt(String host) {
        return url == null ? scheme + "://" + host + ":" + port + path : url;
    }
}
