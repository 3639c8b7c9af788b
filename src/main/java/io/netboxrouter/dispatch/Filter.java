package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events a subscription wants.
 *
 * @param objectTypes {@code dcim.device}, {@code device}, {@code dcim.*} or {@code *}; any one of them suffices
 * @param events event types; empty: all
 * @param source only events of this source; null: of any
 */
public record Filter(
        List<String> objectTypes,
        Set<String> events,
        @Nullable String source) {
    public Filter {
        objectTypes = List.copyOf(objectTypes);
        events = Set.copyOf(events);
        if (objectTypes.isEmpty()) {
            throw new IllegalArgumentException("objectTypes is empty; write * for all");
        }
    }

    public boolean matches(NetBoxEvent event) {
        return matchesSource(event) && matchesEvent(event) && matchesObjectType(event);
    }

    /** Why an event is not wanted, in words; null when it is. */
    public @Nullable String mismatch(NetBoxEvent event) {
        if (!matchesSource(event)) {
            return "source=" + source + ": the event came from " + event.getSource();
        }
        if (!matchesObjectType(event)) {
            return String.join(",", objectTypes) + ": the object type is " + event.getObjectType();
        }
        if (!matchesEvent(event)) {
            return "events=" + String.join(",", events.stream().sorted().toList()) + ": the event is "
                    + event.getEvent();
        }
        return null;
    }

    private boolean matchesSource(NetBoxEvent event) {
        return source == null || source.equals(event.getSource());
    }

    private boolean matchesEvent(NetBoxEvent event) {
        return events.isEmpty() || events.contains(event.getEvent());
    }

    private boolean matchesObjectType(NetBoxEvent event) {
        for (String pattern : objectTypes) {
            if (matchesObjectType(pattern, event)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesObjectType(String pattern, NetBoxEvent event) {
        if (pattern.equals("*")) {
            return true;
        }
        String objectType = event.getObjectType();
        if (pattern.endsWith(".*")) {
            return objectType.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return pattern.equals(pattern.indexOf('.') < 0 ? event.getModel() : objectType);
    }
}
