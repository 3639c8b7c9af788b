package io.netboxrouter.ops;

import io.netboxrouter.routes.RouteStatus;
import java.util.Set;

/**
 * A route and how far it is.
 *
 * @param everRan whether the journal knows a subscription of this name
 * @param cursor the event up to which the journal needs nothing more for it
 * @param waiting deliveries whose turn has not come, and events not looked at yet, which it may not even want
 * @param inFlight being delivered at this moment
 * @param retrying failed, and waiting to be tried again
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
        boolean destinationDown) {

    String id() {
        return route.id();
    }

    /** Events not settled yet. */
    long lag() {
        return waiting + inFlight.size() + retrying;
    }
}
