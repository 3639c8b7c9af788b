package io.netboxrouter.ingress;

import io.netboxrouter.journal.Journal;
import io.netboxrouter.tls.ServerCertificate;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.PlatformHttpConstants;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** The port for webhooks: a Vert.x server of our own, with limits that Camel's has no settings for. */
public final class Intake {
    /** The id of the intake's own route: no route file may use it. */
    public static final String ROUTE_ID = IntakeRoute.ID;

    private static final int MAX_HEADER_BYTES = 8 * 1024;
    private static final int MAX_REQUEST_LINE_BYTES = 4 * 1024;
    private static final int BACKLOG = 1_024;
    private static final long SWEEP_MILLIS = 1_000;
    private static final long LOG_MILLIS = 10_000;

    private final HttpServer server;
    private final IntakeOptions options;
    private final IntakeState state;
    private volatile boolean open;

    private Intake(HttpServer server, IntakeOptions options, IntakeState state) {
        this.server = server;
        this.options = options;
        this.state = state;
    }

    /**
     * Adds the intake route to the context and opens the port.
     *
     * @throws IOException when the port cannot be bound; the message names it
     */
    public static Intake start(
            Vertx vertx, CamelContext camel, Journal journal, IntakeOptions options, InstantSource clock)
            throws Exception {
        Intake intake = prepare(vertx, camel, journal, options, clock, IntakeObserver.NONE);
        intake.open();
        return intake;
    }

    /** Adds the intake route to the context; nobody can reach it before {@link #open}. */
    public static Intake prepare(
            Vertx vertx,
            CamelContext camel,
            Journal journal,
            IntakeOptions options,
            InstantSource clock,
            IntakeObserver observer)
            throws Exception {
        Refusals refusals = new Refusals(journal, clock, observer);
        IntakeState state = new IntakeState(options, refusals, observer);
        Replies replies = new Replies(state);
        Router router = Router.router(vertx);
        // Before the port opens: without its route the router would answer 404.
        addRoute(vertx, camel, journal, clock, router, options.port(), state);
        HttpServer server = ServerCertificate.server(vertx, serverOptions(), options.certificate());
        server.connectionHandler(connection -> {
            if (!state.connections().opened(connection)) {
                refusals.add(Refusal.TOO_MANY_CONNECTIONS, null, Replies.address(connection.remoteAddress()), "", 0);
            }
        });
        // What the router cannot route it would answer itself, with a stack trace in the log for each.
        router.errorHandler(400, context -> replies.refuse(context.request(), Refusal.MALFORMED, 0));
        router.errorHandler(404, context -> replies.refuse(context.request(), Refusal.MALFORMED, 0));
        server.requestHandler(router);
        server.invalidRequestHandler(request -> replies.refuseUnreadable(request, unreadable(request)));
        server.exceptionHandler(broken -> {}); // a connection that breaks is the sender's affair
        vertx.setPeriodic(SWEEP_MILLIS, timer -> state.connections().closeOverdue());
        vertx.setPeriodic(LOG_MILLIS, timer -> refusals.log());
        return new Intake(server, options, state);
    }

    /**
     * Takes webhooks from now on.
     *
     * @throws IOException when the port cannot be bound; the message names it
     */
    public void open() throws IOException {
        try {
            server.listen(options.port(), options.host())
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException e) {
            String cause = Objects.requireNonNullElse(e.getCause(), e).getMessage();
            throw new IOException(
                    "Port " + options.port() + " on " + options.host() + " cannot be opened for webhooks: " + cause
                            + ". Stop what uses it, or set router.http.port.",
                    e);
        }
        open = true;
    }

    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .setAcceptBacklog(BACKLOG)
                // A cleartext upgrade hides the connection from the cap.
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
    }

    private static Refusal unreadable(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return Refusal.TOO_LONG_TARGET;
        }
        return cause instanceof TooLongHttpHeaderException ? Refusal.TOO_LARGE_HEADER : Refusal.MALFORMED;
    }

    private static void addRoute(
            Vertx vertx,
            CamelContext camel,
            Journal journal,
            InstantSource clock,
            Router router,
            int port,
            IntakeState state)
            throws Exception {
        String name = VertxPlatformHttpRouter.getRouterNameFromPort(port);
        camel.getRegistry().bind(name, new IntakeRouter(vertx, router, name));
        IntakeEngine engine = new IntakeEngine(state, port);
        engine.setCamelContext(camel);
        camel.getRegistry().bind(PlatformHttpConstants.PLATFORM_HTTP_ENGINE_NAME, engine);
        camel.addRoutes(new IntakeRoute(
                new VerifySignature(state.refusals()),
                new AcceptEvent(journal, state.refusals(), new Acks(), clock, state.observer())));
    }

    /** Leaves the body alone: the consumer reads it itself. */
    private static final class IntakeRouter extends VertxPlatformHttpRouter {
        @SuppressWarnings("NullAway") // Camel's own server, which would be the first argument, is not used
        IntakeRouter(Vertx vertx, Router router, String name) {
            super(null, vertx, router, name);
        }

        @Override
        public Handler<RoutingContext> bodyHandler() {
            return RoutingContext::next;
        }
    }

    /** Where webhooks come in. */
    public int port() {
        return server.actualPort();
    }

    /** Whether webhooks are taken: from {@link #open} until {@link #stop}. */
    public boolean accepting() {
        return open && !state.stopping();
    }

    /** Refuses new webhooks, lets those under way have their answer, and closes the port. */
    public void stop() {
        state.stop();
        state.connections().awaitIdle(TimeUnit.SECONDS.toMillis(2));
        server.close().toCompletionStage().toCompletableFuture().join();
        state.refusals().log();
    }
}
