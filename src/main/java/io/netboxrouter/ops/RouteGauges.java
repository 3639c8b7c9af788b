package io.netboxrouter.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.netboxrouter.routes.RouteState;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** How far each route is: as many series as there are routes at the time of asking. */
final class RouteGauges {
    private final MultiGauge states;
    private final MultiGauge lag;
    private final MultiGauge oldest;
    private final MultiGauge retrying;
    private final MultiGauge dead;
    private final MultiGauge down;

    RouteGauges(MeterRegistry registry) {
        states = gauge(registry, "routes");
        lag = gauge(registry, "lag.events");
        oldest = gauge(registry, "oldest.waiting.age.seconds");
        retrying = gauge(registry, "retrying");
        dead = gauge(registry, "dead");
        down = gauge(registry, "destination.down");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name) {
        return MultiGauge.builder("netbox.router." + name).register(registry);
    }

    void set(List<RouteFigures> routes, Instant now) {
        set(lag, routes, RouteFigures::lag);
        set(oldest, routes, route -> age(route.oldestWaitingAt(), now));
        set(retrying, routes, RouteFigures::retrying);
        set(dead, routes, RouteFigures::dead);
        set(down, routes, route -> route.destinationDown() ? 1 : 0);
        states.register(
                Arrays.stream(RouteState.values())
                        .map(state -> Row.of(
                                Tags.of("state", state.apiName()),
                                routes.stream()
                                        .filter(route -> route.route().state() == state)
                                        .count()))
                        .toList(),
                true);
    }

    private static void set(MultiGauge gauge, List<RouteFigures> routes, ToDoubleFunction<RouteFigures> figure) {
        gauge.register(
                routes.stream()
                        .map(route -> Row.of(Tags.of("route", route.id()), figure.applyAsDouble(route)))
                        .toList(),
                true);
    }

    private static double age(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1e3);
    }
}
