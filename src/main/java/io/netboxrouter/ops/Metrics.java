package io.netboxrouter.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netboxrouter.dispatch.DeliveryObserver;
import io.netboxrouter.ingress.IntakeObserver;
import io.netboxrouter.journal.JournalObserver;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The figures of this router for Prometheus. Those that count are fed by the parts of the router as things happen; those
 * that tell a state are read when somebody asks. {@code docs/metrics.md} lists them all.
 */
public final class Metrics implements AutoCloseable {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final IntakeMetrics intake;
    private final JournalMetrics journal;
    private final DeliveryMetrics deliveries;

    /** @param sources the names of all there are */
    public Metrics(String version, List<String> sources) {
        intake = new IntakeMetrics(registry, sources);
        journal = new JournalMetrics(registry);
        deliveries = new DeliveryMetrics(registry);
        Gauge.builder("netbox.router.build.info", () -> 1)
                .tags("version", version, "java", System.getProperty("java.version", ""))
                .register(registry);
        collections.bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    public IntakeObserver intake() {
        return intake;
    }

    public JournalObserver journal() {
        return journal;
    }

    public DeliveryObserver deliveries() {
        return deliveries;
    }

    long deliveredLastHour(String route) {
        return deliveries.deliveredLastHour(route);
    }

    MeterRegistry registry() {
        return registry;
    }

    /** Has series for these routes and for no other. */
    void routes(List<RouteFigures> routes) {
        deliveries.only(routes.stream().map(RouteFigures::id).collect(Collectors.toSet()));
    }

    String text() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
