package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** @param names any one of them suffices */
record EventTypes(Set<String> names) implements Criterion {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

    EventTypes {
        names = Set.copyOf(names);
    }

    static EventTypes parse(String text) {
        Set<String> names = new TreeSet<>();
        for (String name : CommaSeparated.values(text.toLowerCase(Locale.ROOT))) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("events names '" + name
                        + "'; write created, updated, deleted, job_started, job_ended, or a plugin's own event type");
            }
            names.add(asSent(name));
        }
        return new EventTypes(names);
    }

    /** NetBox's documentation said {@code create} where its webhooks said {@code created} until 2026. */
    private static String asSent(String name) {
        return switch (name) {
            case "create" -> "created";
            case "update" -> "updated";
            case "delete" -> "deleted";
            default -> name;
        };
    }

    @Override
    public @Nullable Reason mismatch(NetBoxEvent event) {
        return names.contains(event.getEvent()) ? null : () -> "events=" + this + ": the event is " + event.getEvent();
    }

    /** As one would write it, sorted. */
    @Override
    public String toString() {
        return String.join(",", new TreeSet<>(names));
    }
}
