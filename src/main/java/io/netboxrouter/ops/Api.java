package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/** The JSON API: for the admin port, and in the same process for the status pages, which use nothing else. */
public final class Api {
    private static final byte[] NO_BODY = {};

    private final List<ApiRoute> routes;

    private Api(List<ApiRoute> routes) {
        this.routes = List.copyOf(routes);
    }

    static Api of(AdminOptions options, Observed router, RouteOverview overview) {
        return new Api(List.of(
                get("status", new StatusResource(options, router, overview)),
                get("events", new EventsResource(router.journal().search())),
                get("events/:id", new EventResource(router, overview)),
                get("deliveries", DeliveriesResource.all(router, overview)),
                get("dead-letters", DeliveriesResource.deadLetters(router, overview)),
                get(
                        "dead-letters/groups",
                        new DeadGroupsResource(router.journal().search())),
                get("routes", new RoutesResource(overview)),
                get("routes/:id", new RouteResource(overview)),
                get("rate", new RateResource(router.journal().search(), router.clock())),
                get("openapi.json", new OpenApi()),
                get("rejections", new RejectionsResource(router.journal().search())),
                get("targets/:name", new TargetsResource(router.targets())),
                post("dead-letters/retry", DeadLetterAction.retry(router)),
                post("dead-letters/discard", DeadLetterAction.discard(router)),
                post("replay", new ReplayResource(router)),
                post("routes/:id/pause", new PauseRoute(router, overview, true)),
                post("routes/:id/resume", new PauseRoute(router, overview, false)),
                new ApiRoute("DELETE", "subscriptions/:route", new ForgetSubscription(router, overview))));
    }

    private static ApiRoute get(String path, ApiCall call) {
        return new ApiRoute("GET", path, call);
    }

    private static ApiRoute post(String path, ApiCall call) {
        return new ApiRoute("POST", path, call);
    }

    List<ApiRoute> routes() {
        return routes;
    }

    /**
     * Waits for the disk.
     *
     * @param query as in a URL; what the call does not know is refused
     * @param path its segments, decoded: {@code events}, {@code 17}
     * @throws Problem as the call over HTTP would be refused
     */
    public JsonNode get(MultiMap query, String... path) {
        return call("GET", query, NO_BODY, path);
    }

    /**
     * Waits for the disk.
     *
     * @throws Problem as the call over HTTP would be refused
     */
    public JsonNode post(JsonNode body, String... path) {
        return call("POST", MultiMap.caseInsensitiveMultiMap(), Json.bytes(body), path);
    }

    /**
     * Waits for the disk.
     *
     * @throws Problem as the call over HTTP would be refused
     */
    public JsonNode delete(String... path) {
        return call("DELETE", MultiMap.caseInsensitiveMultiMap(), NO_BODY, path);
    }

    private JsonNode call(String method, MultiMap query, byte[] body, String... path) {
        for (ApiRoute route : routes) {
            Map<String, String> variables = route.match(method, path);
            if (variables != null) {
                return route.call().answer(new ApiRequest(new Parameters(query), variables, body));
            }
        }
        throw new IllegalArgumentException("No call " + method + " " + String.join("/", path));
    }
}
