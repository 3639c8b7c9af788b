package io.netboxrouter.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery as {@code GET deliveries} and {@code GET dead-letters} list it. */
record DeliveryRow(
        long eventId,
        String route,
        String state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        Instant updatedAt,
        @Nullable String event,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String display) {

    /** What the event is about, for people. */
    String object() {
        if (display != null && !display.isBlank()) {
            return display;
        }
        return objectId == null ? "event " + eventId : "#" + objectId;
    }

    /** What a form sends for it. */
    String key() {
        return DeadKey.text(eventId, route);
    }
}
