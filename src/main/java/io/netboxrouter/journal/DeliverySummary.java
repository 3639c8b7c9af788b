package io.netboxrouter.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that has a row of its own, as it was last recorded.
 *
 * @param replay how often a person had it delivered again; 0 for the event's own delivery
 */
public record DeliverySummary(
        EventSummary event,
        String route,
        DeliveryState state,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        Instant updatedAt,
        int replay) {}
