package io.netboxrouter;

import io.netboxrouter.cli.OwnAddress;
import io.netboxrouter.dispatch.DeliveryObserver;
import io.netboxrouter.dispatch.Dispatcher;
import io.netboxrouter.ingress.Intake;
import io.netboxrouter.ingress.IntakeObserver;
import io.netboxrouter.ingress.IntakeOptions;
import io.netboxrouter.ingress.Source;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalOptions;
import io.netboxrouter.ops.AdminOptions;
import io.netboxrouter.ops.AdminServer;
import io.netboxrouter.ops.Credentials;
import io.netboxrouter.ops.Metrics;
import io.netboxrouter.ops.Observed;
import io.netboxrouter.ops.ObservedSources;
import io.netboxrouter.pages.StatusPages;
import io.netboxrouter.routes.HotReload;
import io.netboxrouter.routes.RouteCatalog;
import io.netboxrouter.routes.RouteValidator;
import io.netboxrouter.tls.ServerCertificate;
import io.netboxrouter.tracing.Tracing;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running router: its parts, started in the order in which a webhook passes them backwards, so that each finds what
 * it hands to, and stopped the other way round.
 */
final class Router implements AutoCloseable {
    /** In the data directory: what kamelet:prometheus-targets writes. */
    static final String TARGETS = "targets";

    private static final Logger log = LoggerFactory.getLogger(Router.class);
    /** Together with the rest of stopping within 20 s: containers are killed after 30. */
    private static final Duration DRAIN = Duration.ofSeconds(10);

    private final Deque<Step> stops = new ArrayDeque<>();
    private final Settings settings;
    private int httpPort;
    private int adminPort;

    private Router(Settings settings) {
        this.settings = settings;
    }

    /** @throws Exception naming what could not be started; nothing is left running then */
    static Router start(Settings settings, SettingsText text) throws Exception {
        Router router = new Router(settings);
        try {
            router.start(text);
            return router;
        } catch (Exception e) {
            router.close();
            throw e;
        }
    }

    private void start(SettingsText text) throws Exception {
        InstantSource clock = InstantSource.system();
        Instant startedAt = clock.instant();
        // Beside opening the journal: each takes a good part of the start.
        CompletableFuture<Vertx> starting = CompletableFuture.supplyAsync(() -> Vertx.vertx(vertxOptions()));
        stops.push(() -> starting.join()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join());
        Metrics metrics = new Metrics(
                Version.text(), settings.sources().stream().map(Source::name).toList());
        stops.push(metrics::close);
        IntakeObserver intakeObserver = metrics.intake();
        DeliveryObserver deliveryObserver = metrics.deliveries();
        Map<String, String> otel = TracingSettings.read(text);
        if (otel != null) {
            Tracing tracing = tracing(otel);
            stops.push(tracing::close);
            intakeObserver = tracing.intake(intakeObserver);
            deliveryObserver = tracing.deliveries(deliveryObserver);
        }
        Journal journal = Journal.open(
                new JournalOptions(
                        settings.dataDir(), Duration.ofDays(settings.retentionDays()), settings.dataMaxBytes()),
                clock,
                metrics.journal());
        stops.push(journal::close);
        Dispatcher dispatcher = Dispatcher.start(journal, clock, deliveryObserver);
        stops.push(() -> dispatcher.stop(Duration.ZERO));
        Vertx vertx = starting.join();
        RouterProperties placeholders = new RouterProperties(text);
        Main main =
                CamelRuntime.start(dispatcher, settings.routesDir(), placeholders, settings.outgoing(), text.others());
        stops.push(main::stop);
        CamelContext camel = main.getCamelContext();
        Intake intake = Intake.prepare(vertx, camel, journal, intakeOptions(), clock, intakeObserver);
        RouteCatalog catalog = new RouteCatalog(
                camel, new RouteValidator(settings.routesDir(), placeholders, Set.of(Intake.ROUTE_ID)));
        HotReload reload = new HotReload(settings.routesDir(), catalog);
        AdminServer admin = AdminServer.start(
                vertx,
                new AdminOptions(
                        settings.adminHost(),
                        settings.adminPort(),
                        settings.adminCertificate(),
                        new Credentials(settings.adminPassword(), settings.viewerPassword()),
                        settings.trustedProxies(),
                        Version.text(),
                        startedAt),
                new Observed(
                        journal,
                        dispatcher,
                        catalog::status,
                        new RouteExplainer(catalog, dispatcher),
                        intake::accepting,
                        settings.dataDir().resolve(TARGETS),
                        sources(text, intake),
                        metrics,
                        clock),
                new StatusPages(clock));
        adminPort = admin.port();
        stops.push(admin::close);
        stops.push(() -> drain(dispatcher));
        stops.push(reload::stop);
        reload.start();
        dispatcher.begun();
        // Last: what is accepted before a new route has its place in the journal would never reach that route, were
        // this process killed in between.
        intake.open();
        stops.push(intake::stop);
        httpPort = intake.port();
        log.info(
                "NetBox Router {} takes webhooks at {}://{}:{}/, admin at {}://{}:{}/ (user admin). What to enter in"
                        + " NetBox: netbox-router secret",
                Version.text(),
                scheme(settings.httpCertificate()),
                settings.httpHost(),
                httpPort,
                scheme(settings.adminCertificate()),
                settings.adminHost(),
                adminPort);
    }

    private ObservedSources sources(SettingsText text, Intake intake) {
        Map<String, String> urls = new HashMap<>();
        for (Source source : settings.sources()) {
            String url = text.get("router.sources." + source.name() + ".url");
            if (url != null) {
                urls.put(source.name(), url);
            }
        }
        return new ObservedSources(
                settings.sources(),
                urls,
                text.get("router.public.url"),
                () -> URI.create(OwnAddress.url(
                        scheme(settings.httpCertificate()), settings.httpHost(), Integer.toString(intake.port()))),
                settings.httpCertificate());
    }

    private static Tracing tracing(Map<String, String> otel) {
        try {
            return Tracing.start(otel, Version.text());
        } catch (IllegalArgumentException e) {
            throw new SettingsException(List.of(String.valueOf(e.getMessage())));
        }
    }

    private static String scheme(@Nullable ServerCertificate certificate) {
        return certificate == null ? "http" : "https";
    }

    /** Vert.x serves no files here, so it needs no cache of them in a temporary directory, which may be read-only. */
    private static VertxOptions vertxOptions() {
        return new VertxOptions()
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
    }

    private IntakeOptions intakeOptions() {
        return new IntakeOptions(
                settings.httpHost(),
                settings.httpPort(),
                settings.httpMaxBodyBytes(),
                settings.httpMaxConnections(),
                settings.httpRequestTimeout(),
                settings.httpCertificate(),
                settings.sources());
    }

    private static void drain(Dispatcher dispatcher) throws InterruptedException {
        if (!dispatcher.stop(DRAIN)) {
            log.warn("Some deliveries did not end in time; they are made again after the next start");
        }
    }

    int httpPort() {
        return httpPort;
    }

    int adminPort() {
        return adminPort;
    }

    /** Intake first, then what is under way, then the rest. */
    @Override
    public void close() {
        while (!stops.isEmpty()) {
            try {
                stops.pop().run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                log.error("A part of the router did not stop cleanly", e);
            }
        }
    }

    /** Stops one part. */
    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
