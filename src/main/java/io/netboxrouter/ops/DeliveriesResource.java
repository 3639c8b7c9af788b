package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.dispatch.SubscriptionStatus;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.Found;
import io.netboxrouter.journal.JournalSearch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET deliveries}: those that have a row in the journal, because they were settled, failed or had to wait; and
 * {@code GET dead-letters}. Newest event first, then by route.
 */
final class DeliveriesResource implements ApiCall {
    private final JournalSearch search;
    private final RouteOverview overview;
    private final InFlightDeliveries inFlight;
    private final List<String> states;
    private final @Nullable String defaultState;

    private DeliveriesResource(
            Observed router, RouteOverview overview, List<String> states, @Nullable String defaultState) {
        this.search = router.journal().search();
        this.overview = overview;
        this.inFlight = new InFlightDeliveries(search, overview);
        this.states = states;
        this.defaultState = defaultState;
    }

    static DeliveriesResource all(Observed router, RouteOverview overview) {
        List<String> states = List.of("waiting", DeliveryJson.IN_FLIGHT, "retrying", "delivered", "dead", "discarded");
        return new DeliveriesResource(router, overview, states, null);
    }

    static DeliveriesResource deadLetters(Observed router, RouteOverview overview) {
        return new DeliveriesResource(router, overview, List.of("dead", "discarded"), "dead");
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        Parameters query = request.query().onlyListOfEvents("route", "state", "eventId", "cause");
        String state = query.text("state") == null ? defaultState : query.text("state");
        if (state != null && !states.contains(state)) {
            throw Problem.invalid("state", "is '" + state + "'; it must be one of " + String.join(", ", states));
        }
        DeliveryCursor cursor = DeliveryCursor.parse(query.text("before"));
        int limit = query.limit();
        boolean inFlightOnly = DeliveryJson.IN_FLIGHT.equals(state);
        DeliveryFilter filter = filter(query, inFlightOnly ? null : state);
        if (inFlightOnly) {
            return inFlight.page(filter, cursor, limit);
        }
        Found<DeliverySummary> found = read(filter, cursor, limit);
        Paged<DeliverySummary> page = Paged.of(found.items(), limit);
        Map<String, SubscriptionStatus> atWork = overview.atWork();
        List<ObjectNode> items = page.items().stream()
                .map(row -> DeliveryJson.of(row, isInFlight(atWork.get(row.route()), row)))
                // What is under way at this moment is in flight, whatever its row says.
                .filter(item -> state == null || state.equals(item.get("state").textValue()))
                .toList();
        return Json.page(Json.array(items), next(page, found.next()));
    }

    private static DeliveryFilter filter(Parameters query, @Nullable String state) {
        return new DeliveryFilter(
                query.text("route"),
                state == null ? null : stateOf(state),
                query.numbers("eventId"),
                query.events(),
                query.text("cause"));
    }

    private static DeliveryState stateOf(String apiName) {
        for (DeliveryState state : DeliveryState.values()) {
            if (state.apiName().equals(apiName)) {
                return state;
            }
        }
        throw new IllegalArgumentException(apiName);
    }

    private static @Nullable String next(Paged<DeliverySummary> page, @Nullable Long goOnBefore) {
        String next = page.next(DeliveryCursor::after);
        return next != null || goOnBefore == null ? next : goOnBefore.toString();
    }

    private Found<DeliverySummary> read(DeliveryFilter filter, @Nullable DeliveryCursor cursor, int limit) {
        if (cursor == null) {
            return search.deliveries(filter, Long.MAX_VALUE, limit + 1);
        }
        // The cursor's event again, with as many more rows as it can have: one for each subscription.
        int routes = search.counts().size();
        Found<DeliverySummary> found = search.deliveries(filter, cursor.eventId() + 1, limit + 1 + routes);
        return new Found<>(cursor.rest(found.items()), found.next());
    }

    private static boolean isInFlight(@Nullable SubscriptionStatus atWork, DeliverySummary row) {
        return atWork != null && atWork.inFlight().contains(row.event().id());
    }
}
