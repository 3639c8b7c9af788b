package io.netboxrouter.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** An object of the played NetBox at one point of its life, in NetBox's two shapes. Immutable. */
record PlayedObject(Kind kind, int id, ObjectNode attributes, int age) {
    private static final Set<String> NOT_IN_ROWS = Set.of("id", "url", "display_url", "display", "last_updated");

    String status() {
        return kind.statuses().get(age);
    }

    boolean old() {
        return age == kind.statuses().size() - 1;
    }

    PlayedObject older() {
        return new PlayedObject(kind, id, attributes, age + 1);
    }

    /** As the REST API shows it, and webhooks in {@code data}. */
    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id);
        data.put("url", "/api" + kind.path() + id + "/");
        data.put("display_url", kind.path() + id + "/");
        data.setAll(attributes);
        ObjectNode status = data.putObject("status");
        status.put("value", status());
        status.put("label", status().substring(0, 1).toUpperCase(Locale.ROOT) + status().substring(1));
        return data;
    }

    /** As a row of the database, which snapshots have: a choice is its value, another object its id, tags are names. */
    ObjectNode row() {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        data().properties().forEach(attribute -> {
            if (!NOT_IN_ROWS.contains(attribute.getKey())) {
                row.set(attribute.getKey(), cell(attribute.getValue()));
            }
        });
        return row;
    }

    private static JsonNode cell(JsonNode value) {
        if (value.isArray()) {
            ArrayNode names = JsonNodeFactory.instance.arrayNode();
            value.forEach(item -> names.add(item.path("name")));
            return names;
        }
        if (value.has("value")) {
            return value.get("value");
        }
        return value.has("id") ? value.get("id") : value;
    }
}
