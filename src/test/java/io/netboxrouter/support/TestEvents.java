package io.netboxrouter.support;

import io.netboxrouter.event.Envelope;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Builds events; each has a body of its own unless it is given one. */
public final class TestEvents {
    private static final AtomicLong BODIES = new AtomicLong();

    private Instant receivedAt = Instant.parse("2026-01-01T00:00:00Z");
    private String source = "netbox";
    private String path = "/";
    private String event = "updated";
    private String objectType = "dcim.device";
    private @Nullable String objectId = "1";
    private @Nullable String display = "leaf-1";
    private @Nullable String username = "admin";
    private @Nullable String requestId = "17af32f0-852a-46ca-a7d4-33ecd0c13de6";
    private @Nullable Instant timestamp = Instant.parse("2025-12-31T23:59:59.123456Z");
    private byte[] body = ("{\"number\": " + BODIES.incrementAndGet() + "}").getBytes(StandardCharsets.UTF_8);

    private TestEvents() {}

    /** An update of a device. */
    public static TestEvents event() {
        return new TestEvents();
    }

    /** An update of the device with this id. */
    public static NewEvent device(long objectId) {
        return event().objectId(Long.toString(objectId)).build();
    }

    public TestEvents receivedAt(Instant value) {
        receivedAt = value;
        return this;
    }

    public TestEvents source(String value) {
        source = value;
        return this;
    }

    public TestEvents path(String value) {
        path = value;
        return this;
    }

    public TestEvents event(String value) {
        event = value;
        return this;
    }

    public TestEvents objectType(String value) {
        objectType = value;
        return this;
    }

    public TestEvents objectId(@Nullable String value) {
        objectId = value;
        return this;
    }

    public TestEvents display(@Nullable String value) {
        display = value;
        return this;
    }

    public TestEvents username(@Nullable String value) {
        username = value;
        return this;
    }

    public TestEvents requestId(@Nullable String value) {
        requestId = value;
        return this;
    }

    public TestEvents timestamp(@Nullable Instant value) {
        timestamp = value;
        return this;
    }

    public TestEvents body(String value) {
        return body(value.getBytes(StandardCharsets.UTF_8));
    }

    public TestEvents body(byte[] value) {
        body = value;
        return this;
    }

    /** As it comes in. */
    public NewEvent build() {
        return new NewEvent(receivedAt, source, path, "application/json", envelope(), body);
    }

    /** As the journal gives it back. */
    public NetBoxEvent stored(long id) {
        return new NetBoxEvent(id, receivedAt, source, "application/json", envelope(), body);
    }

    private Envelope envelope() {
        String model = objectType.substring(objectType.indexOf('.') + 1);
        return new Envelope(event, objectType, model, objectId, display, username, requestId, timestamp);
    }
}
