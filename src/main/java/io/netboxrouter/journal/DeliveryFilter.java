package io.netboxrouter.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list shows or an action touches.
 *
 * @param route null: any
 * @param state null: any
 * @param eventIds empty: any
 */
public record DeliveryFilter(
        @Nullable String route, @Nullable DeliveryState state, List<Long> eventIds, EventFilter events) {}
