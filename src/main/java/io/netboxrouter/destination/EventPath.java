package io.netboxrouter.destination;

import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in an event, by the names that Simple uses behind {@code body}: {@code objectId}, {@code data.site.slug},
 * {@code data.tags.0.name}. What is not there is null.
 */
final class EventPath {
    private static final Map<String, Function<NetBoxEvent, @Nullable Object>> ROOTS = new TreeMap<>(Map.ofEntries(
            Map.entry("id", NetBoxEvent::getId),
            Map.entry("receivedAt", NetBoxEvent::getReceivedAt),
            Map.entry("source", NetBoxEvent::getSource),
            Map.entry("event", NetBoxEvent::getEvent),
            Map.entry("objectType", NetBoxEvent::getObjectType),
            Map.entry("model", NetBoxEvent::getModel),
            Map.entry("objectId", NetBoxEvent::getObjectId),
            Map.entry("display", NetBoxEvent::getDisplay),
            Map.entry("username", NetBoxEvent::getUsername),
            Map.entry("requestId", NetBoxEvent::getRequestId),
            Map.entry("timestamp", NetBoxEvent::getTimestamp),
            Map.entry("data", NetBoxEvent::getData),
            Map.entry("prechange", NetBoxEvent::getPrechange),
            Map.entry("postchange", NetBoxEvent::getPostchange),
            Map.entry("context", NetBoxEvent::getContext),
            Map.entry("request", NetBoxEvent::getRequest)));

    private final Function<NetBoxEvent, @Nullable Object> root;
    private final List<String> steps;

    private EventPath(Function<NetBoxEvent, @Nullable Object> root, List<String> steps) {
        this.root = root;
        this.steps = steps;
    }

    static EventPath parse(String path) {
        List<String> parts = List.of(path.split("\\.", -1));
        Function<NetBoxEvent, @Nullable Object> root = ROOTS.get(parts.get(0));
        if (root == null || parts.contains("")) {
            throw new IllegalArgumentException("'" + path + "' is no place in an event; begin with one of "
                    + String.join(", ", ROOTS.keySet()) + ", such as data.site.slug");
        }
        return new EventPath(root, parts.subList(1, parts.size()));
    }

    @Nullable
    Object valueIn(NetBoxEvent event) {
        Object value = root.apply(event);
        for (String step : steps) {
            value = child(value, step);
        }
        return value;
    }

    private static @Nullable Object child(@Nullable Object parent, String step) {
        if (parent instanceof Map<?, ?> map) {
            return map.get(step);
        }
        if (parent instanceof List<?> list && step.matches("\\d{1,6}")) {
            int index = Integer.parseInt(step);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }
}
