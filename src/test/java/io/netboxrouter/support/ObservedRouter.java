package io.netboxrouter.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.dispatch.DeliveryTarget;
import io.netboxrouter.dispatch.Dispatcher;
import io.netboxrouter.dispatch.Grouping;
import io.netboxrouter.dispatch.RetryPolicy;
import io.netboxrouter.dispatch.StartFrom;
import io.netboxrouter.dispatch.SubscriptionOptions;
import io.netboxrouter.event.Envelope;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.filter.Filter;
import io.netboxrouter.ingress.Source;
import io.netboxrouter.journal.AppendListener;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalOptions;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.ops.AdminOptions;
import io.netboxrouter.ops.AdminServer;
import io.netboxrouter.ops.Credentials;
import io.netboxrouter.ops.Explanation;
import io.netboxrouter.ops.Metrics;
import io.netboxrouter.ops.Observed;
import io.netboxrouter.ops.ObservedSources;
import io.netboxrouter.ops.Site;
import io.netboxrouter.ops.TrustedProxies;
import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A router without intake and route files, behind a real admin server: a journal, a dispatcher, and routes made by hand. */
public final class ObservedRouter implements AutoCloseable {
    public static final String PASSWORD = "correct horse";
    public static final String VIEWER_PASSWORD = "battery staple";
    public static final String WEBHOOK_SECRET = "hook s3cret";
    public static final Instant STARTED_AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SOON = Duration.ofMillis(10);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final FakeClock clock = new FakeClock(STARTED_AT);
    private final Map<String, Filter> filters = new ConcurrentHashMap<>();
    private final List<RouteStatus> routes = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Metrics metrics = new Metrics("1.2.3", List.of("netbox"));
    private final Journal journal;
    private final Dispatcher dispatcher;
    private final AdminServer admin;
    private volatile boolean accepting = true;

    public ObservedRouter(Path directory) {
        this(directory, new BareSite());
    }

    public ObservedRouter(Path directory, BareSite.Mount paths) {
        this(directory, new BareSite(paths));
    }

    public ObservedRouter(Path directory, Site site) {
        journal = Journal.open(new JournalOptions(directory, Duration.ofDays(14), null), clock, metrics.journal());
        dispatcher = Dispatcher.start(journal, Instant::now, metrics.deliveries());
        admin = AdminServer.start(
                vertx,
                new AdminOptions(
                        "127.0.0.1",
                        0,
                        null,
                        new Credentials(PASSWORD, VIEWER_PASSWORD),
                        TrustedProxies.parse(TrustedProxies.DEFAULT),
                        "1.2.3",
                        STARTED_AT),
                new Observed(
                        journal,
                        dispatcher,
                        () -> List.copyOf(routes),
                        this::explain,
                        () -> accepting,
                        directory.resolve("targets"),
                        sources(),
                        metrics,
                        clock),
                site);
    }

    /** One source, and nobody who listens for its webhooks. */
    public static ObservedSources sources() {
        return new ObservedSources(
                List.of(new Source("netbox", "/", List.of(WEBHOOK_SECRET))),
                Map.of("netbox", "https://netbox.example.com/"),
                "https://router.example.com/hooks/",
                () -> URI.create("http://127.0.0.1:1"),
                null);
    }

    public Journal journal() {
        return journal;
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public FakeClock clock() {
        return clock;
    }

    public void accepting(boolean now) {
        accepting = now;
    }

    public int port() {
        return admin.port();
    }

    public String url() {
        return "http://127.0.0.1:" + admin.port();
    }

    /** A started route that gives up after one attempt. */
    public void route(String id, Filter filter, DeliveryTarget target) {
        route(id, filter, 1, target);
    }

    public void route(String id, Filter filter, int maxAttempts, DeliveryTarget target) {
        filters.put(id, filter);
        routes.add(new RouteStatus(id, id + ".camel.yaml", RouteState.STARTED, null));
        RetryPolicy policy = new RetryPolicy(maxAttempts, Duration.ofHours(1), Duration.ofHours(1), Duration.ofDays(1));
        dispatcher.attach(
                id, new SubscriptionOptions(filter, true, Grouping.NONE, 8, policy, StartFrom.EARLIEST), target);
    }

    /** A route that is listed and nothing more. */
    public void route(RouteStatus status) {
        routes.add(status);
    }

    /** Its file is gone. */
    public void forget(String id) throws InterruptedException {
        routes.removeIf(route -> route.id().equals(id));
        filters.remove(id);
        dispatcher.detach(id, Duration.ofSeconds(5));
    }

    public static Filter everything() {
        return Filter.of("*");
    }

    private List<Explanation> explain(NetBoxEvent event) {
        List<Explanation> why = new ArrayList<>();
        filters.forEach((route, filter) -> {
            String mismatch = filter.mismatch(event);
            why.add(new Explanation(route, mismatch == null, mismatch == null ? "it matches" : mismatch));
        });
        return why;
    }

    /** Accepts an update of a device; returns the event's id. */
    public long accept(String objectId, String display) {
        return accept(device("updated", objectId, display), "{\"event\": \"updated\"}");
    }

    public static Envelope device(String event, String objectId, @Nullable String display) {
        return new Envelope(event, "dcim.device", "device", objectId, display, "admin", "req-" + objectId, null);
    }

    public long accept(Envelope envelope, String body) {
        return accept(envelope, body.getBytes(StandardCharsets.UTF_8));
    }

    public long accept(Envelope envelope, byte[] body) {
        CompletableFuture<Long> id = new CompletableFuture<>();
        journal.append(
                new NewEvent(clock.instant(), "netbox", "/", "application/json", envelope, body), new AppendListener() {
                    @Override
                    public void appended(long eventId) {
                        id.complete(eventId);
                    }

                    @Override
                    public void duplicate(long firstEventId) {
                        id.complete(firstEventId);
                    }

                    @Override
                    public void failed(Exception cause) {
                        id.completeExceptionally(cause);
                    }
                });
        return id.orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Asks as the user that the router knows. */
    public Answer get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    public Answer post(String path, String json) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public HttpRequest.Builder request(String path) {
        return anonymous(path).header("Authorization", basic("admin", PASSWORD));
    }

    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(url() + path)).timeout(Duration.ofSeconds(30));
    }

    public static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }

    /** What the API answers: {@code GET events/:id}, ... */
    public Set<String> calls() {
        return admin.calls();
    }

    public HttpResponse<String> raw(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = raw(request);
        String text = response.body();
        return new Answer(response, text.isEmpty() ? MAPPER.nullNode() : MAPPER.readTree(text));
    }

    /** Waits until a delivery is in a state. */
    public void awaitState(String route, long eventId, String state) {
        await().pollInterval(SOON)
                .until(() -> get("/api/v1/deliveries?state=" + state + "&route=" + route + "&eventId=" + eventId)
                                .items()
                                .size()
                        == 1);
    }

    @Override
    public void close() {
        admin.close();
        try {
            dispatcher.stop(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
        metrics.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response, JsonNode json) {
        public int status() {
            return response.statusCode();
        }

        public JsonNode items() {
            return json.path("items");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
