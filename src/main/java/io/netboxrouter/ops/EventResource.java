package io.netboxrouter.ops;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.ObjectPage;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.EventSummary;
import io.netboxrouter.journal.FailedAttempt;
import io.netboxrouter.journal.JournalSearch;
import java.util.List;
import java.util.Set;

/** {@code GET events/{id}}: all there is to know of one event, and of each route what became of it there, or why nothing. */
final class EventResource implements ApiCall {
    private final Observed router;

    EventResource(Observed router) {
        this.router = router;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        long id = Parameters.number("id", request.variable("id"));
        JournalSearch search = router.journal().search();
        NetBoxEvent event = search.event(id).orElseThrow(() -> notThere(id));
        List<RouteFigures> routes = request.routes();
        List<DeliverySummary> rows = search.deliveries(
                        new DeliveryFilter(null, null, List.of(id), EventFilter.ANY), Long.MAX_VALUE, 1)
                .items();
        Set<String> recorded = rows.stream().map(DeliverySummary::route).collect(toSet());
        List<Explanation> why = Why.of(id, router.explainer().explain(event), routes, recorded);
        ObjectNode json = Json.event(summary(event));
        json.put("contentType", event.getContentType());
        json.set("changed", Json.strings(event.getChanged()));
        json.set("changes", Changes.of(event));
        String netbox = router.sources().netBoxUrl(event.getSource());
        json.put("objectUrl", netbox == null ? null : ObjectPage.url(event, netbox));
        json.set("deliveries", Json.array(EventDeliveries.of(summary(event), why, routes, rows)));
        json.set(
                "failures",
                Json.array(search.failures(id).stream().map(EventResource::json).toList()));
        json.set("newerDelivered", NewerDeliveries.of(summary(event), search));
        json.set("why", Json.array(why.stream().map(each -> json(each, routes)).toList()));
        EventBody.addTo(json, event.raw());
        return json;
    }

    static Problem notThere(long id) {
        return new Problem(
                404,
                "There is no event " + id
                        + ". Settled ones are deleted when they are older than router.retention.days.");
    }

    private static EventSummary summary(NetBoxEvent event) {
        return new EventSummary(
                event.getId(), event.getReceivedAt(), event.getSource(), event.envelope(), event.raw().length);
    }

    private static ObjectNode json(FailedAttempt failure) {
        ObjectNode json = Json.object();
        json.put("route", failure.route());
        json.put("at", Json.instant(failure.at()));
        json.put("attempt", failure.attempt());
        json.put("reason", failure.reason());
        return json;
    }

    private static ObjectNode json(Explanation explanation, List<RouteFigures> routes) {
        ObjectNode json = Json.object();
        json.put("route", explanation.route());
        json.put("matched", explanation.matched());
        json.put("reason", explanation.reason());
        json.putNull("file");
        json.putNull("line");
        routes.stream()
                .filter(route -> route.id().equals(explanation.route()))
                .findFirst()
                .ifPresent(route -> RoutesResource.place(json, route));
        return json;
    }
}
