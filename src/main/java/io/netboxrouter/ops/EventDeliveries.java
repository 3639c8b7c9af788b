package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The deliveries of one event, including those of which the journal has no row yet. */
final class EventDeliveries {
    private EventDeliveries() {}

    /**
     * By route.
     *
     * @param routes as they were before the rows were read: what was settled in between has a row by then
     */
    static List<ObjectNode> of(
            EventSummary event, List<Explanation> why, List<RouteFigures> routes, List<DeliverySummary> rows) {
        Set<String> wanting = routes(why.stream().filter(Explanation::matched).map(Explanation::route));
        Set<String> recorded = routes(rows.stream().map(DeliverySummary::route));
        List<ObjectNode> deliveries = new ArrayList<>();
        for (DeliverySummary row : rows) {
            deliveries.add(DeliveryJson.of(row, inFlight(routes, row.route(), event.id())));
        }
        for (RouteFigures route : routes) {
            boolean inFlight = route.inFlight().contains(event.id());
            // Up to the cursor, what has no row was not wanted, or is older than the subscription.
            boolean toCome = wanting.contains(route.id()) && route.everRan() && event.id() > route.cursor();
            if (!recorded.contains(route.id()) && (inFlight || toCome)) {
                deliveries.add(DeliveryJson.withoutRow(event, route.id(), inFlight));
            }
        }
        deliveries.sort(Comparator.comparing(delivery -> delivery.get("route").textValue()));
        return deliveries;
    }

    private static Set<String> routes(Stream<String> names) {
        return names.collect(Collectors.toSet());
    }

    private static boolean inFlight(List<RouteFigures> routes, String route, long eventId) {
        return routes.stream()
                .anyMatch(figures ->
                        figures.id().equals(route) && figures.inFlight().contains(eventId));
    }
}
