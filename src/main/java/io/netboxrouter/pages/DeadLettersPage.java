package io.netboxrouter.pages;

import io.netboxrouter.pages.Answers.Listed;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was not delivered and will not be tried again: why, of which routes, and what is to become of it. */
final class DeadLettersPage implements Page {
    private final Frames frames;

    DeadLettersPage(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        DeadFilter filter = DeadFilter.of(visit.query());
        MultiMap asked = filter.with("limit", "50").addAll(visit.parameters(List.of("before")));
        Listed<DeliveryRow> dead = visit.answers().list(DeliveryRow.class, asked, "dead-letters");
        List<DeadGroupRow> groups = visit.answers().all(DeadGroupRow.class, "dead-letters", "groups");
        return new Reply.Html(
                "deadletters",
                new DeadLetters(
                        frames.of(visit, "dead-letters", "Dead letters"),
                        notice(visit),
                        filter,
                        listsGroups(filter) ? of(filter.value("route"), groups) : List.of(),
                        routes(visit, filter),
                        dead.items(),
                        dead.next() == null
                                ? null
                                : "/dead-letters" + Visit.queryOf(filter.with("before", dead.next()))));
    }

    /** Groups know routes and causes alone. */
    private static boolean listsGroups(DeadFilter filter) {
        return filter.without("route").parameters().isEmpty();
    }

    private static List<DeadGroupRow> of(@Nullable String route, List<DeadGroupRow> groups) {
        return groups.stream()
                .filter(group -> route == null || group.route().equals(route))
                .toList();
    }

    private static List<String> routes(Visit visit, DeadFilter filter) {
        TreeSet<String> routes = new TreeSet<>();
        visit.answers().all(RouteRow.class, "routes").stream()
                .filter(route -> route.dead() > 0)
                .forEach(route -> routes.add(route.id()));
        String chosen = filter.value("route");
        if (chosen != null) {
            routes.add(chosen);
        }
        return List.copyOf(routes);
    }

    private static @Nullable Notice notice(Visit visit) {
        Long retried = visit.numberParameter(DeadAction.RETRIED);
        Long discarded = visit.numberParameter(DeadAction.DISCARDED);
        if (retried != null) {
            return retried == 0
                    ? Notice.nothing("Nothing was there to retry any more.")
                    : Notice.done(Text.count(retried, "delivery is", "deliveries are")
                            + " tried again. What fails for good comes back here.");
        }
        if (discarded != null) {
            return discarded == 0
                    ? Notice.nothing("Nothing was there to discard any more.")
                    : Notice.done(Text.count(discarded, "delivery is", "deliveries are")
                            + " discarded. Each can still be replayed from the page of its event.");
        }
        return visit.parameter(DeadAction.NOTHING) == null
                ? null
                : Notice.nothing("Nothing was ticked. Tick the deliveries that are meant, then choose what to do.");
    }
}
