package io.netboxrouter.ops;

import io.netboxrouter.journal.DeliverySummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a list of deliveries goes on. The list is by event, newest first, and then by route, so the place is told by both.
 *
 * @param eventId of the last delivery shown
 * @param route of the last delivery shown
 */
record DeliveryCursor(long eventId, String route) {
    private static final char BETWEEN = '~';

    /** Null for the beginning of the list. */
    static @Nullable DeliveryCursor parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int end = text.indexOf(BETWEEN);
        if (end < 0) {
            return new DeliveryCursor(Parameters.number("before", text), "");
        }
        return new DeliveryCursor(Parameters.number("before", text.substring(0, end)), text.substring(end + 1));
    }

    static String after(DeliverySummary last) {
        return text(last.event().id(), last.route());
    }

    static String text(long eventId, String route) {
        return eventId + String.valueOf(BETWEEN) + route;
    }

    /** Whether a delivery comes later in the list: of an older event, or of the same event for a later route. */
    boolean isBefore(long otherEventId, String otherRoute) {
        return otherEventId < eventId
                || (otherEventId == eventId && !route.isEmpty() && otherRoute.compareTo(route) > 0);
    }

    List<DeliverySummary> rest(List<DeliverySummary> found) {
        return found.stream()
                .filter(delivery -> isBefore(delivery.event().id(), delivery.route()))
                .toList();
    }
}
