package io.netboxrouter.ops;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netboxrouter.journal.JournalObserver;
import java.util.concurrent.TimeUnit;

/** What the disk does. */
final class JournalMetrics implements JournalObserver {
    private final Timer commit;
    private final DistributionSummary writes;

    JournalMetrics(MeterRegistry registry) {
        commit = Timer.builder("netbox.router.commit")
                .serviceLevelObjectives(Buckets.DISK)
                .register(registry);
        writes = DistributionSummary.builder("netbox.router.commit.writes")
                .serviceLevelObjectives(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000)
                .register(registry);
    }

    @Override
    public void committed(int count, long nanos) {
        commit.record(nanos, TimeUnit.NANOSECONDS);
        writes.record(count);
    }
}
