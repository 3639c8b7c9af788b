package io.netboxrouter.pages;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the list of events shows.
 *
 * @param filter the parameters by which it is filtered
 * @param older whether it begins somewhere in the past
 * @param outcomes by event
 * @param next the path of the rest; null at its end
 */
record Events(
        Frame frame,
        MultiMap filter,
        boolean older,
        List<EventRow> events,
        Map<Long, List<DeliveryRow>> outcomes,
        @Nullable String next) {

    String given(String name) {
        String value = filter.get(name);
        return value == null ? "" : value;
    }

    /** Whether one of the less usual filters is set, so that they must be seen. */
    boolean detailed() {
        return filter.names().stream().anyMatch(name -> !name.equals("q") && !name.equals("event"));
    }

    /** How many deliveries of an event are in which state, the worst first. */
    Map<String, Long> states(long eventId) {
        Map<String, Long> states = new TreeMap<>(States.WORST_FIRST);
        outcomes.getOrDefault(eventId, List.of()).forEach(delivery -> states.merge(delivery.state(), 1L, Long::sum));
        return states;
    }

    /** Where those who stay on the newest events ask for newer ones. */
    String newer() {
        long newest = events.isEmpty() ? 0 : events.get(0).id();
        return frame.link("/events/newer/" + newest + Visit.queryOf(filter));
    }
}
