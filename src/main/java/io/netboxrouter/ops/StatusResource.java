package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.routes.RouteState;
import java.time.Instant;
import java.util.List;

/** {@code GET status}: whether it accepts, and whether anything is stuck. */
final class StatusResource implements ApiCall {
    private final AdminOptions options;
    private final Observed router;

    StatusResource(AdminOptions options, Observed router) {
        this.options = options;
        this.router = router;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        Journal journal = router.journal();
        Instant lastEventAt = journal.search().receivedAt(journal.lastEventId());
        List<RouteFigures> routes = request.routes();
        ObjectNode json = Json.object();
        json.put("version", options.version());
        json.put("startedAt", Json.instant(options.startedAt()));
        json.put("ready", router.ready());
        json.put("journalFailure", journal.failure());
        json.put("accepted", journal.lastEventId());
        json.put("rejected", journal.rejected());
        json.put("lastEventId", journal.lastEventId());
        json.put("lastEventAt", Json.instant(lastEventAt));
        json.set("deliveries", deliveries(routes));
        json.set("routes", states(routes));
        return json;
    }

    private static ObjectNode deliveries(List<RouteFigures> routes) {
        ObjectNode json = Json.object();
        json.put("waiting", routes.stream().mapToLong(RouteFigures::waiting).sum());
        json.put(
                "inFlight",
                routes.stream().mapToLong(route -> route.inFlight().size()).sum());
        json.put("retrying", routes.stream().mapToLong(RouteFigures::retrying).sum());
        json.put("delivered", routes.stream().mapToLong(RouteFigures::delivered).sum());
        json.put("dead", routes.stream().mapToLong(RouteFigures::dead).sum());
        return json;
    }

    private static ObjectNode states(List<RouteFigures> routes) {
        ObjectNode json = Json.object();
        for (RouteState state : RouteState.values()) {
            json.put(
                    state.apiName(),
                    routes.stream()
                            .filter(route -> route.route().state() == state)
                            .count());
        }
        return json;
    }
}
