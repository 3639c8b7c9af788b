package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code GET routes/{id}}: one route. */
final class RouteResource implements ApiCall {
    private final RouteOverview overview;

    RouteResource(RouteOverview overview) {
        this.overview = overview;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        return RoutesResource.json(request.route(request.variable("id")), overview);
    }
}
