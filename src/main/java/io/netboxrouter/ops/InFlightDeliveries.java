package io.netboxrouter.ops;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.dispatch.SubscriptionStatus;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventSummary;
import io.netboxrouter.journal.JournalSearch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is being delivered at this moment. The journal has a row only of what was tried before. */
final class InFlightDeliveries {
    private static final Comparator<ObjectNode> NEWEST_FIRST = Comparator.comparing(
                    (ObjectNode delivery) -> delivery.get("eventId").longValue())
            .reversed()
            .thenComparing(delivery -> delivery.get("route").textValue());

    private final JournalSearch search;
    private final RouteOverview overview;

    InFlightDeliveries(JournalSearch search, RouteOverview overview) {
        this.search = search;
        this.overview = overview;
    }

    JsonNode page(DeliveryFilter filter, @Nullable DeliveryCursor cursor, int limit) {
        List<ObjectNode> found = new ArrayList<>();
        for (SubscriptionStatus route : overview.atWork().values()) {
            if (filter.route() == null || filter.route().equals(route.name())) {
                found.addAll(of(route, filter));
            }
        }
        found.sort(NEWEST_FIRST);
        Paged<ObjectNode> page = Paged.of(
                found.stream()
                        .filter(delivery -> cursor == null || after(cursor, delivery))
                        .toList(),
                limit);
        return Json.page(
                Json.array(page.items()),
                page.next(last -> DeliveryCursor.text(
                        last.get("eventId").longValue(), last.get("route").textValue())));
    }

    private static boolean after(DeliveryCursor cursor, ObjectNode delivery) {
        return cursor.isBefore(
                delivery.get("eventId").longValue(), delivery.get("route").textValue());
    }

    private List<ObjectNode> of(SubscriptionStatus route, DeliveryFilter filter) {
        List<Long> ids = route.inFlight().stream()
                .filter(id -> filter.eventIds().isEmpty() || filter.eventIds().contains(id))
                .toList();
        if (filter.cause() != null) {
            return List.of(); // what is under way is not dead
        }
        Map<Long, DeliverySummary> rows = overview.rowsOf(route.name(), route.inFlight()).stream()
                .collect(toMap(row -> row.event().id(), identity()));
        List<ObjectNode> deliveries = new ArrayList<>();
        for (EventSummary event : search.events(ids, filter.events())) {
            DeliverySummary row = rows.get(event.id());
            deliveries.add(
                    row == null ? DeliveryJson.withoutRow(event, route.name(), true) : DeliveryJson.of(row, true));
        }
        // One that was settled since it was found under way tells its outcome.
        deliveries.removeIf(
                delivery -> !DeliveryJson.IN_FLIGHT.equals(delivery.get("state").textValue()));
        return deliveries;
    }
}
