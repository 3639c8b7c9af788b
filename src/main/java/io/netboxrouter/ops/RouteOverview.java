package io.netboxrouter.ops;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.netboxrouter.dispatch.SubscriptionStatus;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.SubscriptionCounts;
import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins what the files, the dispatcher and the journal each know of the routes. */
final class RouteOverview {
    private static final String PAUSED = "paused by a person; its events wait until it is resumed";
    private static final String ORPHAN =
            "no route file defines it; its events wait. If it is gone for good: netbox-router routes forget";

    private final Observed router;

    RouteOverview(Observed router) {
        this.router = router;
    }

    /** By id; with the subscriptions that no file defines any more. */
    List<RouteFigures> routes() {
        Map<String, SubscriptionCounts> counts =
                router.journal().search().counts().stream().collect(toMap(SubscriptionCounts::name, identity()));
        Map<String, SubscriptionStatus> atWork = atWork();
        // Asked last, so that nothing has read further than this.
        long lastEventId = router.journal().lastEventId();
        List<RouteFigures> figures = new ArrayList<>();
        for (RouteStatus route : router.routes().get()) {
            figures.add(figures(route, counts.remove(route.id()), atWork.get(route.id()), lastEventId));
        }
        for (SubscriptionCounts orphan : counts.values()) {
            RouteStatus route = new RouteStatus(orphan.name(), null, RouteState.INACTIVE, ORPHAN);
            figures.add(figures(route, orphan, atWork.get(orphan.name()), lastEventId));
        }
        figures.sort(Comparator.comparing(RouteFigures::id));
        return figures;
    }

    /** Of its deliveries that are dead or will be tried again, the one that failed last among the newest; null: there is none. */
    @Nullable
    DeliverySummary lastFailure(RouteFigures route) {
        DeliverySummary dead = route.dead() == 0 ? null : newest(route.id(), DeliveryState.DEAD);
        DeliverySummary retrying = route.lag() == 0 ? null : newest(route.id(), DeliveryState.RETRYING);
        if (dead == null || retrying == null) {
            return dead == null ? retrying : dead;
        }
        return dead.updatedAt().isAfter(retrying.updatedAt()) ? dead : retrying;
    }

    private @Nullable DeliverySummary newest(String route, DeliveryState state) {
        List<DeliverySummary> found = router.journal()
                .search()
                .deliveries(new DeliveryFilter(route, state, List.of(), EventFilter.ANY), Long.MAX_VALUE, 1)
                .items();
        return found.isEmpty() ? null : found.get(0);
    }

    long deliveredLastHour(RouteFigures route) {
        return router.metrics().deliveredLastHour(route.id());
    }

    Map<String, SubscriptionStatus> atWork() {
        return router.dispatcher().status().stream().collect(toMap(SubscriptionStatus::name, identity()));
    }

    private RouteFigures figures(
            RouteStatus route,
            @Nullable SubscriptionCounts found,
            @Nullable SubscriptionStatus atWork,
            long lastEventId) {
        if (found == null && atWork == null) {
            return new RouteFigures(route, false, lastEventId, 0, Set.of(), 0, 0, 0, 0, null, false);
        }
        SubscriptionCounts counts =
                found == null ? new SubscriptionCounts(route.id(), 0, 0, 0, 0, 0, false, 0, 0) : found;
        Set<Long> inFlight = atWork == null ? Set.of() : atWork.inFlight();
        SubscriptionStatus reader = atWork != null && atWork.attached() ? atWork : null;
        long position = reader != null ? reader.readPosition() : counts.cursor();
        long waitingInMemory = reader != null ? reader.waitingInMemory() : 0;
        long waiting = counts.waiting() - rowsInFlight(counts.waiting(), DeliveryState.WAITING, route.id(), inFlight);
        long retrying =
                counts.retrying() - rowsInFlight(counts.retrying(), DeliveryState.RETRYING, route.id(), inFlight);
        long withoutRow = Math.max(0, lastEventId - position) + waitingInMemory;
        RouteFigures figures = new RouteFigures(
                counts.paused() ? paused(route) : route,
                true,
                counts.cursor(),
                withoutRow + Math.max(0, waiting),
                inFlight,
                Math.max(0, retrying),
                counts.delivered(),
                counts.dead(),
                counts.beganAfter(),
                null,
                atWork != null && atWork.down());
        return figures.lag() == 0
                ? figures
                : figures.waitingSince(oldest(counts, withoutRow > 0 || !inFlight.isEmpty()));
    }

    /** Only what runs can be held back; what does not has a reason of its own. */
    private static RouteStatus paused(RouteStatus route) {
        return route.state() == RouteState.STARTED
                ? new RouteStatus(route.id(), route.file(), RouteState.PAUSED, PAUSED, route.source())
                : route;
    }

    private @Nullable Instant oldest(SubscriptionCounts counts, boolean fromLog) {
        long unsettled = counts.oldestUnsettled();
        long next = counts.cursor() + 1;
        long oldest = unsettled == 0 || (fromLog && next < unsettled) ? next : unsettled;
        return router.journal().search().receivedAt(oldest);
    }

    /** How many rows of a state are under way at this moment, and so counted already. */
    private long rowsInFlight(long rows, DeliveryState state, String route, Set<Long> inFlight) {
        if (rows == 0 || inFlight.isEmpty()) {
            return 0;
        }
        return rowsOf(route, inFlight).stream()
                .filter(row -> row.state() == state)
                .count();
    }

    List<DeliverySummary> rowsOf(String route, Set<Long> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return router.journal()
                .search()
                .deliveries(
                        new DeliveryFilter(route, null, List.copyOf(eventIds), EventFilter.ANY),
                        Long.MAX_VALUE,
                        eventIds.size())
                .items();
    }
}
