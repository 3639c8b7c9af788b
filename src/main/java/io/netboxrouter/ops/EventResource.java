package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.EventSummary;
import java.util.List;

/** {@code GET events/{id}}: all there is to know of one event, and of each route what became of it there, or why nothing. */
final class EventResource implements ApiCall {
    private final Observed router;
    private final EventDeliveries deliveries;

    EventResource(Observed router, EventDeliveries deliveries) {
        this.router = router;
        this.deliveries = deliveries;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        long id = Parameters.number("id", request.path().getOrDefault("id", ""));
        NetBoxEvent event = router.journal()
                .search()
                .event(id)
                .orElseThrow(() -> new Problem(
                        404,
                        "There is no event " + id
                                + ". Settled ones are deleted when they are older than router.retention.days."));
        List<Explanation> why = router.explainer().explain(event);
        ObjectNode json = Json.event(summary(event));
        json.put("contentType", event.getContentType());
        json.set("changed", Json.strings(event.getChanged()));
        json.set("deliveries", Json.array(deliveries.of(summary(event), why)));
        json.set("why", Json.array(why.stream().map(EventResource::json).toList()));
        EventBody.addTo(json, event.raw());
        return json;
    }

    private static EventSummary summary(NetBoxEvent event) {
        return new EventSummary(
                event.getId(), event.getReceivedAt(), event.getSource(), event.envelope(), event.raw().length);
    }

    private static ObjectNode json(Explanation explanation) {
        ObjectNode json = Json.object();
        json.put("route", explanation.route());
        json.put("matched", explanation.matched());
        json.put("reason", explanation.reason());
        return json;
    }
}
