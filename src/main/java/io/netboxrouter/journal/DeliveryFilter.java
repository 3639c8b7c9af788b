package io.netboxrouter.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list shows or an action touches.
 *
 * @param route null: any
 * @param state null: any
 * @param eventIds empty: any
 * @param cause only dead letters of this cause, as {@link DeadCause} makes it; null: of any
 */
public record DeliveryFilter(
        @Nullable String route,
        @Nullable DeliveryState state,
        List<Long> eventIds,
        EventFilter events,
        @Nullable String cause) {
    /** Of any cause. */
    public DeliveryFilter(
            @Nullable String route, @Nullable DeliveryState state, List<Long> eventIds, EventFilter events) {
        this(route, state, eventIds, events, null);
    }
}
