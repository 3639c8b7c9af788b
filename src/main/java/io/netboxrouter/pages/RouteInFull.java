package io.netboxrouter.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one route shows.
 *
 * @param state only deliveries in this state are listed; null: in any
 * @param older the query that lists what follows; null at the end
 */
record RouteInFull(
        Frame frame,
        @Nullable Notice notice,
        RouteRow route,
        @Nullable String state,
        List<DeliveryRow> deliveries,
        @Nullable String older) {
    static final List<String> STATES = List.of("waiting", "in_flight", "retrying", "delivered", "dead", "discarded");
}
