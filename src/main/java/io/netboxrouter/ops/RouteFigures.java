package io.netboxrouter.ops;

import io.netboxrouter.routes.RouteStatus;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A route and how far it is.
 *
 * @param everRan whether the journal knows a subscription of this name
 * @param cursor the event up to which the journal needs nothing more for it
 * @param waiting deliveries whose turn has not come, and events not looked at yet, which it may not even want
 * @param inFlight being delivered at this moment
 * @param retrying failed, and waiting to be tried again
 * @param beganAfter the last event that was too old for it when it began; 0 when none was
 * @param oldestWaitingAt when the oldest event that is not settled was received; null when all are
 * @param destinationDown whether it holds everything back until a probe gets through
 */
record RouteFigures(
        RouteStatus route,
        boolean everRan,
        long cursor,
        long waiting,
        Set<Long> inFlight,
        long retrying,
        long delivered,
        long dead,
        long beganAfter,
        @Nullable Instant oldestWaitingAt,
        boolean destinationDown) {

    RouteFigures waitingSince(@Nullable Instant oldest) {
        return new RouteFigures(
                route,
                everRan,
                cursor,
                waiting,
                inFlight,
                retrying,
                delivered,
                dead,
                beganAfter,
                oldest,
                destinationDown);
    }

    String id() {
        return route.id();
    }

    /** Events not settled yet. */
    long lag() {
        return waiting + inFlight.size() + retrying;
    }
}
