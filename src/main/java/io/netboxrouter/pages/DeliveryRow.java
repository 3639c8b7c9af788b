package io.netboxrouter.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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
        Instant receivedAt,
        @Nullable String event,
        @Nullable String objectType,
        @Nullable String objectId,
        @Nullable String display,
        boolean replay) {
    private static final Set<String> PENDING = Set.of("waiting", "in_flight", "retrying");

    /** What the event is about, for people. */
    String object() {
        if (display != null && !display.isBlank()) {
            return display;
        }
        return objectId == null ? "event " + eventId : "#" + objectId;
    }

    /** Whether there is more to come without anybody doing anything. */
    boolean pending() {
        return PENDING.contains(state);
    }

    /** What a form sends for it. */
    String key() {
        return DeadKey.text(eventId, route);
    }

    /** From the webhook to the outcome, of one that was delivered as it came: a replay comes whenever a person wants. */
    @Nullable
    String took() {
        if (!state.equals("delivered") || replay) {
            return null;
        }
        long millis = Duration.between(receivedAt, updatedAt).toMillis();
        return millis < 10_000 ? Math.max(0, millis) + " ms" : Times.span(Duration.ofMillis(millis));
    }
}
