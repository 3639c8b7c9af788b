package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code POST routes/{id}/pause} and {@code POST routes/{id}/resume}: a paused route's events wait, also over restarts. */
final class PauseRoute implements ApiCall {
    private final Observed router;
    private final RouteOverview overview;
    private final boolean paused;

    PauseRoute(Observed router, RouteOverview overview, boolean paused) {
        this.router = router;
        this.overview = overview;
        this.paused = paused;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        RequestBody.readOptional(request.body());
        RouteFigures route = request.route(request.variable("id"));
        if (Intervention.result(router.dispatcher().pause(route.id(), paused)) == 0) {
            throw new Problem(
                    409,
                    "The route '" + route.id()
                            + "' has no place in the journal: it never ran, or does not begin with netbox:.");
        }
        return RoutesResource.json(request.route(route.id()), overview);
    }
}
