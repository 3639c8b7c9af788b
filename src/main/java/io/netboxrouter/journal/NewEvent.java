package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A webhook on its way into the log. Its instants are as exact as the journal keeps them (received: milliseconds, sent:
 * microseconds), so that an event says the same before and after a restart.
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
        byte[] raw) {
    public NewEvent {
        receivedAt = receivedAt.truncatedTo(ChronoUnit.MILLIS);
        Instant sentAt = envelope.timestamp();
        if (sentAt != null && !sentAt.equals(sentAt.truncatedTo(ChronoUnit.MICROS))) {
            envelope = sentAt(envelope, sentAt.truncatedTo(ChronoUnit.MICROS));
        }
    }

    private static Envelope sentAt(Envelope envelope, Instant instant) {
        return new Envelope(
                envelope.event(),
                envelope.objectType(),
                envelope.model(),
                envelope.objectId(),
                envelope.display(),
                envelope.username(),
                envelope.requestId(),
                instant);
    }
}
