package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * {@code DELETE subscriptions/{route}}: of a route that is gone for good. Until then its events wait, and none of them is
 * deleted, whatever its age.
 */
final class ForgetSubscription implements ApiCall {
    private final Observed router;

    ForgetSubscription(Observed router) {
        this.router = router;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        RouteFigures route = request.route(request.variable("route"));
        if (route.route().file() != null) {
            throw new Problem(
                    409,
                    "The route '" + route.id() + "' is defined by "
                            + route.route().file() + ". Remove it there first; to hold it back for a while, pause it.");
        }
        try {
            return Intervention.json(Intervention.result(router.dispatcher().forget(route.id())));
        } catch (IllegalStateException running) {
            throw new Problem(409, String.valueOf(running.getMessage()));
        }
    }
}
