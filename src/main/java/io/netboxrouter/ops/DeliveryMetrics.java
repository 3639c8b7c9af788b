package io.netboxrouter.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netboxrouter.dispatch.AttemptObserver;
import io.netboxrouter.dispatch.DeliveryAttempt;
import io.netboxrouter.dispatch.DeliveryObserver;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What becomes of deliveries, for each route. */
final class DeliveryMetrics implements DeliveryObserver {
    private final MeterRegistry registry;
    private final Map<String, OfRoute> routes = new ConcurrentHashMap<>();

    DeliveryMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Has series for these routes, though nothing was delivered yet, and for no other. */
    void only(Set<String> ids) {
        ids.forEach(this::of);
        for (String route : routes.keySet()) {
            if (!ids.contains(route)) {
                routes.computeIfPresent(route, (id, gone) -> {
                    gone.remove(registry);
                    return null;
                });
            }
        }
    }

    /** How many deliveries of a route got through in the last hour, since this process started. */
    long deliveredLastHour(String route) {
        OfRoute known = routes.get(route);
        return known == null ? 0 : known.lastHour.count();
    }

    private OfRoute of(String route) {
        OfRoute known = routes.get(route);
        return known != null ? known : routes.computeIfAbsent(route, id -> OfRoute.of(registry, id));
    }

    @Override
    public AttemptObserver attempted(String route, DeliveryAttempt attempt) {
        OfRoute figures = of(route);
        figures.attempts.increment();
        return figures;
    }

    private record OfRoute(
            Counter attempts, Counter delivered, Counter failed, Counter dead, Timer delivery, LastHour lastHour)
            implements AttemptObserver {
        static OfRoute of(MeterRegistry registry, String route) {
            return new OfRoute(
                    registry.counter("netbox.router.attempts", "route", route),
                    outcome(registry, route, "delivered"),
                    outcome(registry, route, "failed"),
                    outcome(registry, route, "dead"),
                    Timer.builder("netbox.router.delivery")
                            .tag("route", route)
                            .serviceLevelObjectives(Buckets.DELIVERY)
                            .register(registry),
                    new LastHour(registry.config().clock()));
        }

        private static Counter outcome(MeterRegistry registry, String route, String outcome) {
            return registry.counter("netbox.router.outcomes", "route", route, "outcome", outcome);
        }

        @Override
        public void delivered(long sinceAcceptedMillis) {
            delivered.increment();
            lastHour.add();
            delivery.record(sinceAcceptedMillis, TimeUnit.MILLISECONDS);
        }

        @Override
        public void redelivered() {
            delivered.increment();
            lastHour.add();
        }

        @Override
        public void failed(String reason) {
            failed.increment();
        }

        @Override
        public void dead(String reason) {
            dead.increment();
        }

        void remove(MeterRegistry registry) {
            registry.remove(attempts);
            registry.remove(delivered);
            registry.remove(failed);
            registry.remove(dead);
            registry.remove(delivery);
        }
    }
}
