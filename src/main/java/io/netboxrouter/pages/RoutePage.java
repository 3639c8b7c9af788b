package io.netboxrouter.pages;

import io.netboxrouter.pages.Answers.Listed;
import io.vertx.core.MultiMap;
import java.util.List;

/** One route: where it comes from, what it wants, how far it is, and what became of its newest deliveries. */
final class RoutePage implements Page {
    private static final String CHANGED = "changed";
    private static final String DELIVERIES = "25";

    private final Frames frames;

    RoutePage(Frames frames) {
        this.frames = frames;
    }

    /** Where it says what has become of the route. */
    static String after(RouteRow route) {
        return route.path() + "?" + CHANGED + "=1";
    }

    @Override
    public Reply answer(Visit visit) {
        RouteRow route = visit.answers().one(RouteRow.class, "routes", visit.variable("id"));
        MultiMap shown = visit.parameters(List.of("state", "before"));
        MultiMap asked = MultiMap.caseInsensitiveMultiMap()
                .addAll(shown)
                .set("route", route.id())
                .set("limit", DELIVERIES);
        Listed<DeliveryRow> deliveries = visit.answers().list(DeliveryRow.class, asked, "deliveries");
        return new Reply.Html(
                "route",
                new RouteInFull(
                        frames.of(visit, "routes", "Route " + Text.brief(route.id())),
                        visit.parameter(CHANGED) == null ? null : RouteAction.notice(route),
                        route,
                        visit.parameter("state"),
                        deliveries.items(),
                        deliveries.next() == null ? null : Visit.queryOf(shown.set("before", deliveries.next()))));
    }
}
