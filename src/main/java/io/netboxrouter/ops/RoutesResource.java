package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code GET routes}: all of them at once, by id. */
final class RoutesResource implements ApiCall {
    private final RouteOverview overview;

    RoutesResource(RouteOverview overview) {
        this.overview = overview;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        return Json.page(
                Json.array(overview.routes().stream().map(RoutesResource::json).toList()), null);
    }

    static ObjectNode json(RouteFigures figures) {
        ObjectNode json = Json.object();
        json.put("id", figures.id());
        json.put("file", figures.route().file());
        json.put("state", figures.route().state().apiName());
        json.put("reason", figures.route().reason());
        json.put("lag", figures.lag());
        json.put("waiting", figures.waiting());
        json.put("inFlight", figures.inFlight().size());
        json.put("delivered", figures.delivered());
        json.put("retrying", figures.retrying());
        json.put("dead", figures.dead());
        json.put("oldestWaitingAt", Json.instant(figures.oldestWaitingAt()));
        json.put("destinationDown", figures.destinationDown());
        return json;
    }
}
