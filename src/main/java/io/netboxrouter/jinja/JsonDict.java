package io.netboxrouter.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JSON object as a dict, each value of which becomes Python's when somebody asks for it. */
final class JsonDict extends AbstractMap<String, Object> {
    private final JsonNode json;
    private final Map<String, Object> known = new HashMap<>();

    /** In the order of the JSON, from when more than single keys were asked for. */
    private @Nullable Map<String, Object> all;

    JsonDict(JsonNode json) {
        this.json = json;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        if (all != null) {
            return all.get(key);
        }
        JsonNode value = key instanceof String name ? json.get(name) : null;
        return value == null ? null : known.computeIfAbsent((String) key, name -> PythonData.of(value, false));
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return all != null ? all.containsKey(key) : key instanceof String name && json.has(name);
    }

    @Override
    public int size() {
        return all != null ? all.size() : json.size();
    }

    @Override
    public @Nullable Object put(String key, Object value) {
        return all().put(key, value);
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return all().entrySet();
    }

    private Map<String, Object> all() {
        Map<String, Object> made = all;
        if (made == null) {
            made = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> property : json.properties()) {
                Object value = known.get(property.getKey());
                made.put(property.getKey(), value != null ? value : PythonData.of(property.getValue(), false));
            }
            all = made;
        }
        return made;
    }
}
