package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.routes.RouteSource;
import org.jspecify.annotations.Nullable;

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
                Json.array(request.routes().stream()
                        .map(route -> json(route, overview))
                        .toList()),
                null);
    }

    static ObjectNode json(RouteFigures figures, RouteOverview overview) {
        ObjectNode json = Json.object();
        json.put("id", figures.id());
        place(json, figures);
        RouteSource source = figures.route().source();
        json.put("from", source.uri());
        ObjectNode options = json.putObject("options");
        source.options().forEach(options::put);
        json.put("state", figures.route().state().apiName());
        json.put("reason", figures.route().reason());
        json.put("lag", figures.lag());
        json.put("waiting", figures.waiting());
        json.put("inFlight", figures.inFlight().size());
        json.put("delivered", figures.delivered());
        json.put("deliveredLastHour", overview.deliveredLastHour(figures));
        json.put("retrying", figures.retrying());
        json.put("dead", figures.dead());
        json.put("oldestWaitingAt", Json.instant(figures.oldestWaitingAt()));
        json.put("destinationDown", figures.destinationDown());
        json.set("lastError", lastError(overview.lastFailure(figures)));
        return json;
    }

    /** Where a person edits it. */
    static void place(ObjectNode json, RouteFigures figures) {
        int line = figures.route().source().line();
        json.put("file", figures.route().file());
        json.put("line", line > 0 ? line : null);
    }

    private static JsonNode lastError(@Nullable DeliverySummary failure) {
        if (failure == null) {
            return NullNode.instance;
        }
        ObjectNode json = Json.object();
        json.put("eventId", failure.event().id());
        json.put("at", Json.instant(failure.updatedAt()));
        json.put("reason", failure.lastError());
        return json;
    }
}
