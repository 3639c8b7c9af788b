package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on its way into the log.
 *
 * @param path where it was sent to; the same bytes on the same path are a duplicate
 * @param raw the body as received; not copied, so nobody may change it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and copying every body would be waste
public record NewEvent(
        Instant receivedAt,
        String source,
        String path,
        @Nullable String contentType,
        Envelope envelope,
        byte[] raw) {}
