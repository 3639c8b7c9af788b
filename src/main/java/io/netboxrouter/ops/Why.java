package io.netboxrouter.ops;

import static java.util.stream.Collectors.toMap;

import io.netboxrouter.routes.RouteState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Adds to what a route wants what it is doing: an event that it wants may still have to wait, or be too old for it. */
final class Why {
    private Why() {}

    /**
     * @param wanted what the routes' filters say of the event
     * @param recorded the routes that have a row for it
     */
    static List<Explanation> of(
            long eventId, List<Explanation> wanted, List<RouteFigures> routes, Set<String> recorded) {
        Map<String, RouteFigures> byId =
                routes.stream().collect(toMap(RouteFigures::id, Function.identity(), (a, b) -> a));
        List<Explanation> why = new ArrayList<>();
        for (Explanation explanation : wanted) {
            RouteFigures route = byId.remove(explanation.route());
            why.add(
                    route == null || !explanation.matched()
                            ? explanation
                            : of(eventId, explanation, route, recorded.contains(route.id())));
        }
        // Of those that no file defines any more nobody else speaks.
        byId.values().stream()
                .filter(route -> route.route().file() == null)
                .map(route -> new Explanation(
                        route.id(), false, "inactive: " + route.route().reason()))
                .forEach(why::add);
        return why;
    }

    private static Explanation of(long eventId, Explanation wanted, RouteFigures route, boolean recorded) {
        if (!recorded && eventId <= route.beganAfter()) {
            return new Explanation(
                    route.id(),
                    false,
                    "startFrom: the route began after event " + route.beganAfter() + "; a replay delivers this one");
        }
        if (route.route().state() == RouteState.PAUSED) {
            return new Explanation(route.id(), true, wanted.reason() + "; the route is paused, and its events wait");
        }
        if (route.destinationDown()) {
            return new Explanation(
                    route.id(), true, wanted.reason() + "; its destination is down, and its events wait");
        }
        return wanted;
    }
}
