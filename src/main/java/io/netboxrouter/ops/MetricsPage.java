package io.netboxrouter.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netboxrouter.journal.DiskSpace;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalException;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /observe/metrics}: brings the figures that tell a state up to date, and shows all. */
final class MetricsPage {
    private static final Logger log = LoggerFactory.getLogger(MetricsPage.class);

    private final Observed router;
    private final RouteOverview overview;
    private final RouteGauges routes;
    private @Nullable DiskSpace space;
    private @Nullable Instant lastEventAt;

    MetricsPage(Observed router, RouteOverview overview) {
        this.router = router;
        this.overview = overview;
        MeterRegistry registry = router.metrics().registry();
        routes = new RouteGauges(registry);
        gauge(registry, "accepting", page -> router.accepting().getAsBoolean() ? 1 : 0);
        gauge(registry, "journal.writable", page -> router.journal().failure() == null ? 1 : 0);
        gauge(registry, "last.event.timestamp.seconds", MetricsPage::lastEventSeconds);
        gauge(registry, "journal.bytes", page -> page.bytes(DiskSpace::journal));
        gauge(registry, "search.bytes", page -> page.bytes(DiskSpace::search));
        gauge(registry, "disk.free.bytes", page -> page.bytes(DiskSpace::free));
        gauge(registry, "disk.size.bytes", page -> page.bytes(DiskSpace::total));
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<MetricsPage> figure) {
        Gauge.builder("netbox.router." + name, this, figure)
                .strongReference(true)
                .register(registry);
    }

    /** One at a time: what two would set, each for itself, is shared. */
    synchronized String text() {
        Journal journal = router.journal();
        try {
            space = journal.space();
            lastEventAt = journal.search().receivedAt(journal.lastEventId());
            List<RouteFigures> figures = overview.routes();
            routes.set(figures, router.clock().instant());
            router.metrics().routes(figures);
        } catch (JournalException e) {
            // That the disk is in trouble is what somebody must be able to read here.
            log.debug("Some metrics cannot be told now", e);
            space = null;
            routes.set(List.of(), Instant.EPOCH);
        }
        return router.metrics().text();
    }

    private double lastEventSeconds() {
        return lastEventAt == null ? Double.NaN : lastEventAt.toEpochMilli() / 1e3;
    }

    private double bytes(ToDoubleFunction<DiskSpace> figure) {
        return space == null ? Double.NaN : figure.applyAsDouble(space);
    }
}
