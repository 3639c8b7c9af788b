package io.netboxrouter.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route as {@code GET routes} lists it. */
record RouteRow(
        String id,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable String from,
        Map<String, String> options,
        String state,
        @Nullable String reason,
        long lag,
        long waiting,
        long inFlight,
        long delivered,
        long deliveredLastHour,
        long retrying,
        long dead,
        @Nullable Instant oldestWaitingAt,
        boolean destinationDown,
        @Nullable LastError lastError) {
    private static final List<String> FILTER = List.of("source", "events", "changed", "condition", "ignoreUsers");

    record LastError(long eventId, Instant at, @Nullable String reason) {}

    /** Whether it has anything to tell: an example that waits for its settings has not. */
    boolean concerns() {
        return !state.equals("inactive") || lag > 0 || dead > 0;
    }

    /** Its state in {@link States}: that its destination is down matters more than that it is started. */
    String shownState() {
        return destinationDown && state.equals("started") ? "down" : state;
    }

    /** Its place in the files; empty when no file defines it any more. */
    String place() {
        return Text.place(file, line);
    }

    /** Which events it takes: {@code netbox:dcim.device · events: created · changed: status}. */
    String filter() {
        StringBuilder filter = new StringBuilder(from == null ? "" : from);
        for (String name : FILTER) {
            String value = options.get(name);
            if (value != null) {
                filter.append(" · ").append(name).append(": ").append(value);
            }
        }
        return filter.toString();
    }

    boolean takesEvents() {
        return from != null && from.startsWith("netbox:");
    }

    boolean paused() {
        return state.equals("paused");
    }

    /** Whether its file is gone, so that only its place in the journal is left. */
    boolean orphan() {
        return file == null;
    }

    String path() {
        return "/routes/" + Visit.segment(id);
    }

    String deadLetters() {
        return "/dead-letters?route=" + Visit.encoded(id);
    }
}
