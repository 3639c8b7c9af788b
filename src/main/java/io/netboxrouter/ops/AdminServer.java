package io.netboxrouter.ops;

import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the admin port. Everything but the health of the process wants the password. */
public final class AdminServer implements AutoCloseable {
    static final String API = "/api/v1/";
    private static final String HEALTH = "/observe/health";
    private static final String DOWNLOAD = "events/:id/body";
    private static final String METRICS = "/observe/metrics";
    private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
    /** For 100,000 event ids there is room. */
    private static final long MAX_BODY_BYTES = 1024 * 1024;
    /** Longer than the longest action, during which nothing passes over the connection. */
    private static final int IDLE_TIMEOUT_SECONDS = 120;
    /** The journal answers one search at a time; a second thread keeps a long replay from holding up the first. */
    private static final int WORKERS = 4;

    private final AdminOptions options;
    private final Observed router;
    private final WorkerExecutor workers;
    private final HttpServer server;
    private final Api api;

    private AdminServer(Vertx vertx, AdminOptions options, Observed router, Site site) {
        this.options = options;
        this.router = router;
        workers = vertx.createSharedWorkerExecutor("admin", WORKERS);
        server = vertx.createHttpServer(new HttpServerOptions()
                .setIdleTimeout(IDLE_TIMEOUT_SECONDS)
                // A HEAD that asks for an upgrade would be answered as a GET.
                .setHttp2ClearTextEnabled(false));
        RouteOverview overview = new RouteOverview(router);
        api = Api.of(options, router, overview);
        server.requestHandler(paths(vertx, overview, site));
    }

    /**
     * Returns when it listens.
     *
     * @param site what it serves beside the API
     * @throws AdminServerException when it cannot, naming the address
     */
    public static AdminServer start(Vertx vertx, AdminOptions options, Observed router, Site site) {
        AdminServer admin = new AdminServer(vertx, options, router, site);
        try {
            admin.server
                    .listen(options.port(), options.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return admin;
        } catch (CompletionException e) {
            admin.workers.close();
            throw cannotListen(options, e.getCause() == null ? e : e.getCause());
        }
    }

    private static AdminServerException cannotListen(AdminOptions options, Throwable cause) {
        String address = options.host() + ":" + options.port();
        String why = cause instanceof BindException ? "is in use or not of this machine" : "cannot be used";
        return new AdminServerException(
                "The admin address " + address + " " + why + " (" + cause.getMessage()
                        + "). Set router.admin.host and router.admin.port to another.",
                cause);
    }

    /** What the API answers: {@code GET events/:id}, ... */
    Set<String> calls() {
        Set<String> calls = new TreeSet<>(Set.of("GET " + DOWNLOAD));
        api.routes().forEach(route -> calls.add(route.toString()));
        return calls;
    }

    /** The port it listens on, also when any was asked for. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        workers.close();
    }

    private Router paths(Vertx vertx, RouteOverview overview, Site site) {
        Router paths = Router.router(vertx);
        paths.route().handler(AdminServer::harden).failureHandler(AdminServer::fail);
        health(paths, HEALTH, () -> Health.ready(router));
        health(paths, HEALTH + "/live", Health::live);
        health(paths, HEALTH + "/ready", () -> Health.ready(router));
        paths.route().handler(this::authenticate);
        metrics(paths, new MetricsPage(router, overview));
        for (ApiRoute route : api.routes()) {
            mount(paths, route);
        }
        download(paths, DOWNLOAD, new EventDownload(router.journal().search()));
        site.mount(paths, api, workers);
        paths.route().handler(context -> {
            throw new Problem(404, "There is nothing at " + context.normalizedPath() + ".");
        });
        return paths;
    }

    private void mount(Router paths, ApiRoute route) {
        String path = API + route.path();
        switch (route.method()) {
            case "GET" -> readable(paths, path).handler(context -> run(context, route.call()));
            case "POST" -> {
                paths.post(path).handler(AdminServer::requireJson);
                paths.post(path)
                        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                        .handler(context -> run(context, route.call()));
            }
            // Another site's page cannot make a browser send this method.
            default -> paths.delete(path).handler(context -> run(context, route.call()));
        }
        notAllowed(paths, path, route.method().equals("GET") ? "GET, HEAD" : route.method());
    }

    private static void health(Router paths, String path, Supplier<Health> health) {
        readable(paths, path).handler(context -> {
            Health now = health.get();
            answer(context, now.status(), "application/json", Json.bytes(now.json()));
        });
        notAllowed(paths, path, "GET, HEAD");
    }

    /** With the password: the names of routes and sources are nobody else's affair. */
    private void metrics(Router paths, MetricsPage page) {
        readable(paths, METRICS).handler(context -> workers.executeBlocking(page::text, false)
                .onSuccess(text -> answer(context, 200, Metrics.MEDIA_TYPE, text.getBytes(StandardCharsets.UTF_8)))
                .onFailure(context::fail));
        notAllowed(paths, METRICS, "GET, HEAD");
    }

    private static Route readable(Router paths, String path) {
        return paths.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    /** As bytes that no browser shows: a webhook may hold what it would run. */
    private void download(Router paths, String path, EventDownload download) {
        readable(paths, API + path).handler(context -> workers.executeBlocking(
                        () -> download.body(context.pathParam("id")), false)
                .onSuccess(body -> {
                    context.response().putHeader("Content-Disposition", "attachment; filename=\"" + body.name() + "\"");
                    answer(context, 200, "application/octet-stream", body.bytes());
                })
                .onFailure(context::fail));
        notAllowed(paths, API + path, "GET, HEAD");
    }

    private static void notAllowed(Router paths, String path, String allowed) {
        paths.route(path).handler(context -> {
            context.response().putHeader("Allow", allowed);
            throw new Problem(405, "Here only " + allowed + " is answered.");
        });
    }

    private static void harden(RoutingContext context) {
        context.response().putHeader("Cache-Control", "no-store").putHeader("X-Content-Type-Options", "nosniff");
        context.next();
    }

    private void authenticate(RoutingContext context) {
        if (options.password().opens(context.request().getHeader("Authorization"))) {
            context.next();
            return;
        }
        context.response().putHeader("WWW-Authenticate", "Basic realm=\"NetBox Router\", charset=\"UTF-8\"");
        throw new Problem(
                401,
                "The user is " + AdminPassword.USER + "; the password is in the data directory, or as you set it.");
    }

    /** A page of another site can make a browser send the password along, but not this media type. */
    private static void requireJson(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Problem(415, "Content-Type must be application/json.");
        }
        context.next();
    }

    private void run(RoutingContext context, ApiCall call) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        ApiRequest request = new ApiRequest(
                new Parameters(context.queryParams()),
                Map.copyOf(context.pathParams()),
                body == null ? new byte[0] : body.getBytes());
        workers.executeBlocking(() -> Json.bytes(call.answer(request)), false)
                .onSuccess(json -> answer(context, 200, "application/json", json))
                .onFailure(context::fail);
    }

    private static void fail(RoutingContext context) {
        Problem problem = problem(context);
        if (!context.response().headWritten()) {
            answer(context, problem.status(), Problem.MEDIA_TYPE, Json.bytes(problem.json()));
        }
    }

    private static Problem problem(RoutingContext context) {
        if (context.failure() instanceof Problem problem) {
            return problem;
        }
        return switch (context.statusCode()) {
            case 400 -> new Problem(400, "The request cannot be read.");
            case 413 -> new Problem(413, "The body is larger than " + MAX_BODY_BYTES + " bytes.");
            default -> {
                log.atError()
                        .setCause(context.failure())
                        .log("{} {} failed", context.request().method(), context.normalizedPath());
                yield new Problem(500, "The router failed to answer; its log says why.");
            }
        };
    }

    private static void answer(RoutingContext context, int status, String type, byte[] json) {
        if (context.response().ended() || context.response().closed()) {
            return;
        }
        context.response().setStatusCode(status).putHeader("Content-Type", type).end(Buffer.buffer(json));
    }
}
