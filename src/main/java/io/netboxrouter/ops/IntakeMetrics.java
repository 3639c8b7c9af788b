package io.netboxrouter.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netboxrouter.ingress.IntakeObserver;
import io.netboxrouter.ingress.Refusal;
import io.netboxrouter.ingress.WebhookOrigin;
import io.netboxrouter.journal.NewEvent;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What comes in. Every series is there from the start, so that the first of its kind counts as an increase. */
final class IntakeMetrics implements IntakeObserver {
    private final Map<String, Counter> accepted;
    private final Map<String, Counter> duplicates;
    private final Map<Refusal, Counter> rejected = new EnumMap<>(Refusal.class);
    private final Timer ack;

    IntakeMetrics(MeterRegistry registry, List<String> sources) {
        accepted = counters(sources, source -> registry.counter("netbox.router.accepted", "source", source));
        duplicates = counters(sources, source -> registry.counter("netbox.router.duplicates", "source", source));
        for (Refusal refusal : Refusal.values()) {
            rejected.put(
                    refusal,
                    registry.counter(
                            "netbox.router.rejected",
                            "status",
                            Integer.toString(refusal.status()),
                            "reason",
                            refusal.name().toLowerCase(Locale.ROOT)));
        }
        ack = Timer.builder("netbox.router.ack")
                .serviceLevelObjectives(Buckets.DISK)
                .register(registry);
    }

    private static Map<String, Counter> counters(List<String> sources, Function<String, Counter> counter) {
        return sources.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), counter));
    }

    @Override
    public void accepted(NewEvent event, long eventId, boolean duplicate, WebhookOrigin origin) {
        Counter counter = (duplicate ? duplicates : accepted).get(event.source());
        if (counter != null) {
            counter.increment();
        }
    }

    @Override
    public void acknowledged(long nanos) {
        ack.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void refused(Refusal refusal) {
        Counter counter = rejected.get(refusal);
        if (counter != null) {
            counter.increment();
        }
    }
}
