package io.netboxrouter;

import static org.awaitility.Awaitility.await;

import io.netboxrouter.dispatch.DeliveryObserver;
import io.netboxrouter.dispatch.Dispatcher;
import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.PathHint;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalOptions;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.outgoing.OutgoingOptions;
import io.netboxrouter.support.Receipt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/** Camel as the router runs it, delivering from a journal of its own, without any port. */
public final class CamelAtWork implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Journal journal;
    private final Dispatcher dispatcher;
    private final PropertiesSource placeholders;
    private final Main main;

    private CamelAtWork(Path directory, Map<String, String> settings) throws Exception {
        journal = Journal.open(new JournalOptions(directory, Duration.ofDays(1), null), InstantSource.system());
        dispatcher = Dispatcher.start(journal, InstantSource.system(), DeliveryObserver.NONE);
        SettingsText text = new SettingsText(Map.of(), Map.of(), settings);
        placeholders = new RouterProperties(text);
        main = CamelRuntime.start(
                dispatcher, Path.of("routes"), placeholders, outgoing(directory, settings), text.others());
        dispatcher.begun();
    }

    private static OutgoingOptions outgoing(Path directory, Map<String, String> settings) {
        Map<String, String> all = RunningRouter.settings(directory, settings);
        return SettingsReader.read(new SettingsText(Map.of(), Map.of(), all)).outgoing();
    }

    /** Keeps the journal in a directory of this one. */
    public static CamelAtWork start(Path directory) throws Exception {
        return start(directory, Map.of());
    }

    public static CamelAtWork start(Path directory, Map<String, String> settings) throws Exception {
        return new CamelAtWork(directory.resolve("data"), settings);
    }

    public CamelContext camel() {
        return main.getCamelContext();
    }

    public PropertiesSource placeholders() {
        return placeholders;
    }

    public CamelAtWork routes(RoutesBuilder routes) throws Exception {
        camel().addRoutes(routes);
        return this;
    }

    public CamelAtWork yaml(String text) throws Exception {
        PluginHelper.getRoutesLoader(camel()).loadRoutes(ResourceHelper.fromString("test.camel.yaml", text));
        return this;
    }

    /** Puts a webhook into the journal and returns its id. */
    public long accept(String body) {
        return accept(body.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    public long accept(byte[] body, @Nullable String contentType) {
        return Receipt.append(
                journal,
                new NewEvent(
                        Instant.now(), "netbox", "/", contentType, EnvelopeReader.read(body, PathHint.NONE), body));
    }

    /** Waits until a delivery is in a state, and returns it. */
    public DeliverySummary delivery(String route, long eventId, DeliveryState state) {
        DeliveryFilter filter = new DeliveryFilter(route, state, List.of(eventId), EventFilter.ANY);
        return await().atMost(PATIENCE)
                .until(
                        () -> journal.search()
                                .deliveries(filter, Long.MAX_VALUE, 1)
                                .items(),
                        found -> !found.isEmpty())
                .get(0);
    }

    /** Delivers an event once more. */
    public void replay(String route, long eventId) {
        dispatcher.replay(List.of(eventId), List.of(route)).join();
    }

    /** Every delivery of a route that has a row by now. */
    public List<DeliverySummary> deliveries(String route) {
        return journal.search()
                .deliveries(new DeliveryFilter(route, null, List.of(), EventFilter.ANY), Long.MAX_VALUE, 10_000)
                .items();
    }

    @Override
    public void close() {
        try {
            dispatcher.stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        main.stop();
        journal.close();
    }
}
