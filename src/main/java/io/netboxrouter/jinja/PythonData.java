package io.netboxrouter.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java's and Jackson's values as Python's. Copies: a template may append to what it was given. */
final class PythonData {
    private PythonData() {}

    static Object of(@Nullable Object value) {
        if (value == null) {
            return None.NONE;
        }
        if (value instanceof JsonNode json) {
            return of(json, false);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> dict = new LinkedHashMap<>();
            map.forEach((key, item) -> dict.put(String.valueOf(key), of(item)));
            return dict;
        }
        if (value instanceof Collection<?> items) {
            List<Object> list = new ArrayList<>(items.size());
            items.forEach(item -> list.add(of(item)));
            return list;
        }
        return value instanceof Number || value instanceof Boolean ? value : value.toString();
    }

    /** @param ordered whether what has an address inside of something else is an {@code OrderedDict} */
    static Object of(JsonNode json, boolean ordered) {
        return switch (json.getNodeType()) {
            case OBJECT -> ordered ? dict(json, new LinkedHashMap<>()) : new JsonDict(json);
            case ARRAY -> {
                List<Object> list = new ArrayList<>(json.size());
                json.forEach(item -> list.add(nested(item, ordered)));
                yield list;
            }
            case STRING -> json.textValue();
            case NUMBER -> json.numberValue();
            case BOOLEAN -> json.booleanValue();
            default -> None.NONE;
        };
    }

    private static Object nested(JsonNode json, boolean ordered) {
        return ordered && json.isObject() && json.has("url") ? dict(json, new OrderedDict()) : of(json, ordered);
    }

    private static Map<String, Object> dict(JsonNode json, Map<String, Object> dict) {
        json.properties().forEach(property -> dict.put(property.getKey(), nested(property.getValue(), true)));
        return dict;
    }
}
