package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The JSON API: for the admin port, and in the same process for the status pages, which use nothing else. */
public final class Api {
    private static final byte[] NO_BODY = {};

    private final List<ApiRoute> routes;
    private final RouteOverview overview;
    private final Audit audit;

    private Api(List<ApiRoute> routes, RouteOverview overview, Audit audit) {
        this.routes = List.copyOf(routes);
        this.overview = overview;
        this.audit = audit;
    }

    static Api of(AdminOptions options, Observed router, RouteOverview overview, Audit audit) {
        List<ApiRoute> routes = List.of(
                get("status", new StatusResource(options, router)),
                get("events", new EventsResource(router.journal().search())),
                get("events/:id", new EventResource(router)),
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
                get(
                        "rejections/causes",
                        new RejectionCausesResource(router.journal().search())),
                get("sources", new SourcesResource(router)),
                get("targets/:name", new TargetsResource(router.targets())),
                post("dead-letters/retry", DeadLetterAction.retry(router)),
                post("dead-letters/discard", DeadLetterAction.discard(router)),
                post("replay", new ReplayResource(router)),
                post("routes/:id/pause", new PauseRoute(router, overview, true)),
                post("routes/:id/resume", new PauseRoute(router, overview, false)),
                post("sources/:name/reveal", new RevealSecrets(router)),
                post("sources/:name/test", new SendTest(router)),
                new ApiRoute("DELETE", "subscriptions/:route", new ForgetSubscription(router)));
        return new Api(routes, overview, audit);
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

    /** For one page. */
    public Look look() {
        return new Look(this, overview::routes);
    }

    JsonNode get(Supplier<List<RouteFigures>> looked, MultiMap query, String... path) {
        Found found = find("GET", path);
        return found.route.call().answer(new ApiRequest(new Parameters(query), found.variables, NO_BODY, looked));
    }

    /**
     * Waits for the disk, and leaves a line in the audit log.
     *
     * @param context of the {@link Visitor} who wants it
     * @throws Problem as the call over HTTP would be refused
     */
    public JsonNode post(RoutingContext context, JsonNode body, String... path) {
        Found found = find("POST", path);
        Parameters none = new Parameters(MultiMap.caseInsensitiveMultiMap());
        return answer(context, found.route, new ApiRequest(none, found.variables, Json.bytes(body), overview::routes));
    }

    /**
     * Waits for the disk, and leaves a line in the audit log.
     *
     * @param context of the {@link Visitor} who wants it
     * @throws Problem as the call over HTTP would be refused
     */
    public JsonNode delete(RoutingContext context, String... path) {
        Found found = find("DELETE", path);
        Parameters none = new Parameters(MultiMap.caseInsensitiveMultiMap());
        return answer(context, found.route, new ApiRequest(none, found.variables, NO_BODY, overview::routes));
    }

    JsonNode answer(RoutingContext context, ApiRoute route, Parameters query, byte[] body) {
        return answer(context, route, new ApiRequest(query, Map.copyOf(context.pathParams()), body, overview::routes));
    }

    private JsonNode answer(RoutingContext context, ApiRoute route, ApiRequest request) {
        return route.changes()
                ? audit.answer(context, route, request)
                : route.call().answer(request);
    }

    private Found find(String method, String... path) {
        for (ApiRoute route : routes) {
            Map<String, String> variables = route.match(method, path);
            if (variables != null) {
                return new Found(route, variables);
            }
        }
        throw new IllegalArgumentException("No call " + method + " " + String.join("/", path));
    }

    private record Found(ApiRoute route, Map<String, String> variables) {}
}
