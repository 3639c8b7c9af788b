package io.netboxrouter.ops;

import io.netboxrouter.tls.ServerCertificate;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** Listens on the admin port. Everything but the health of the process wants the password. */
public final class AdminServer implements AutoCloseable {
    static final String API = "/api/v1/";
    private static final String HEALTH = "/observe/health";
    private static final String DOWNLOAD = "events/:id/body";
    private static final String METRICS = "/observe/metrics";
    /** For 100,000 event ids there is room. */
    private static final long MAX_BODY_BYTES = 1024 * 1024;
    /** Longer than the longest action, during which nothing passes over the connection. */
    private static final int IDLE_TIMEOUT_SECONDS = 120;
    /** The journal answers one search at a time; a second thread keeps a long replay from holding up the first. */
    private static final int WORKERS = 4;

    private final Observed router;
    private final WorkerExecutor workers;
    private final HttpServer server;
    private final Audit audit;
    private final Guard guard;
    private final Api api;

    private AdminServer(Vertx vertx, AdminOptions options, Observed router, Site site) {
        this.router = router;
        workers = vertx.createSharedWorkerExecutor("admin", WORKERS);
        HttpServerOptions http = new HttpServerOptions()
                .setIdleTimeout(IDLE_TIMEOUT_SECONDS)
                // A HEAD that asks for an upgrade would be answered as a GET.
                .setHttp2ClearTextEnabled(false);
        server = ServerCertificate.server(vertx, http, options.certificate());
        RouteOverview overview = new RouteOverview(router);
        audit = new Audit(router.clock());
        guard = new Guard(options.credentials(), options.proxies(), router.clock());
        api = Api.of(options, router, overview, audit);
        Router paths = paths(vertx, overview, site);
        server.requestHandler(request -> paths.handle(StrippedRequest.of(request, options.proxies())));
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
    public Set<String> calls() {
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
        paths.route().handler(ResponseHeaders::put).failureHandler(new Answers(audit, site)::fail);
        paths.route().handler(guard::meet);
        health(paths, HEALTH, () -> Health.ready(router));
        health(paths, HEALTH + "/live", Health::live);
        health(paths, HEALTH + "/ready", () -> Health.ready(router));
        paths.route().handler(guard::admit).handler(guard::protect);
        metrics(paths, new MetricsPage(router, overview));
        for (ApiRoute route : api.routes()) {
            mount(paths, route);
        }
        download(paths, DOWNLOAD, new EventDownload(router.journal().search()));
        paths.route("/api/*").handler(AdminServer::notFound);
        Forms.mount(paths, audit);
        site.mount(paths, api, workers);
        paths.route().handler(AdminServer::notFound);
        return paths;
    }

    private static void notFound(RoutingContext context) {
        throw new Problem(404, "There is nothing at " + context.normalizedPath() + ".");
    }

    private void mount(Router paths, ApiRoute route) {
        String path = API + route.path();
        switch (route.method()) {
            case "GET" -> readable(paths, path).handler(context -> run(context, route));
            case "POST" -> {
                paths.post(path).handler(AdminServer::requireJson);
                paths.post(path)
                        .handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES))
                        .handler(context -> run(context, route));
            }
            default -> paths.delete(path).handler(context -> run(context, route));
        }
        notAllowed(paths, path, route.method().equals("GET") ? "GET, HEAD" : route.method());
    }

    private static void health(Router paths, String path, Supplier<Health> health) {
        readable(paths, path).handler(context -> {
            Health now = health.get();
            Answers.send(context, now.status(), MediaType.JSON, Json.bytes(now.json()));
        });
        notAllowed(paths, path, "GET, HEAD");
    }

    /** With the password: the names of routes and sources are nobody else's affair. */
    private void metrics(Router paths, MetricsPage page) {
        readable(paths, METRICS).handler(context -> workers.executeBlocking(page::text, false)
                .onSuccess(
                        text -> Answers.send(context, 200, Metrics.MEDIA_TYPE, text.getBytes(StandardCharsets.UTF_8)))
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
                    Answers.send(context, 200, "application/octet-stream", body.bytes());
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

    /** A page of another site can make a browser send the password along, but not this media type. */
    private static void requireJson(RoutingContext context) {
        if (!MediaType.of(context.request()).equals(MediaType.JSON)) {
            throw new Problem(415, "Content-Type must be " + MediaType.JSON + ".");
        }
        context.next();
    }

    private void run(RoutingContext context, ApiRoute route) {
        Buffer body = context.body() == null ? null : context.body().buffer();
        Parameters query = new Parameters(context.queryParams());
        byte[] bytes = body == null ? new byte[0] : body.getBytes();
        workers.executeBlocking(() -> Json.bytes(api.answer(context, route, query, bytes)), false)
                .onSuccess(json -> Answers.send(context, 200, MediaType.JSON, json))
                .onFailure(context::fail);
    }
}
