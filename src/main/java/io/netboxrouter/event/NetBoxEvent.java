package io.netboxrouter.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One accepted webhook. Immutable; the body is parsed when something first asks for what is in it. */
public final class NetBoxEvent {
    private final long id;
    private final Instant receivedAt;
    private final String source;
    private final @Nullable String contentType;
    private final Envelope envelope;
    private final byte[] raw;

    /** @param raw the body as received; not copied, so nobody may change it */
    public NetBoxEvent(
            long id, Instant receivedAt, String source, @Nullable String contentType, Envelope envelope, byte[] raw) {
        this.id = id;
        this.receivedAt = receivedAt;
        this.source = source;
        this.contentType = contentType;
        this.envelope = envelope;
        this.raw = raw;
    }

    public long getId() {
        return id;
    }

    public Instant getReceivedAt() {
        return receivedAt;
    }

    public String getSource() {
        return source;
    }

    public @Nullable String getContentType() {
        return contentType;
    }

    public Envelope envelope() {
        return envelope;
    }

    public String getEvent() {
        return envelope.event();
    }

    public String getObjectType() {
        return envelope.objectType();
    }

    public String getModel() {
        return envelope.model();
    }

    public @Nullable String getObjectId() {
        return envelope.objectId();
    }

    public @Nullable String getDisplay() {
        return envelope.display();
    }

    public @Nullable String getUsername() {
        return envelope.username();
    }

    public @Nullable String getRequestId() {
        return envelope.requestId();
    }

    public @Nullable Instant getTimestamp() {
        return envelope.timestamp();
    }

    /** The body exactly as received. Not copied: do not change it. */
    public byte[] raw() {
        return raw;
    }
}
