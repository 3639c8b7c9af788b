package io.netboxrouter.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is in a body, as plain Java. Immutable; whatever is absent, null or of another shape than expected is empty, and a
 * body that is no JSON is empty altogether.
 *
 * @param data the object; also that of a list of one, as 2.4-beta sent it
 */
record Content(
        Map<String, @Nullable Object> data,
        Map<String, @Nullable Object> snapshots,
        Map<String, @Nullable Object> prechange,
        Map<String, @Nullable Object> postchange,
        Map<String, @Nullable Object> context,
        Map<String, @Nullable Object> request) {

    static Content of(JsonNode json) {
        JsonNode data = json.path("data");
        JsonNode snapshots = json.path("snapshots");
        return new Content(
                map(data.isArray() && data.size() == 1 ? data.path(0) : data),
                map(snapshots),
                map(snapshots.path("prechange")),
                map(snapshots.path("postchange")),
                map(json.path("context")),
                map(json.path("request")));
    }

    private static Map<String, @Nullable Object> map(JsonNode node) {
        if (!node.isObject() || node.isEmpty()) {
            return Collections.emptyMap();
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(property -> map.put(property.getKey(), plain(property.getValue())));
        return Collections.unmodifiableMap(map);
    }

    /** Recursion is bounded by the 1000 levels that the parser lets through. */
    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> map(node);
            case ARRAY -> list(node);
            case STRING -> node.textValue();
            case NUMBER -> node.numberValue();
            case BOOLEAN -> node.booleanValue();
            default -> null;
        };
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> list = new ArrayList<>(node.size());
        node.forEach(item -> list.add(plain(item)));
        return Collections.unmodifiableList(list);
    }
}
