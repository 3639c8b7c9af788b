package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.event.NetBoxEvent;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an update changed: each attribute with its value before and after, as in NetBox's snapshots. */
final class Changes {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CUSTOM_FIELDS = "custom_fields";

    private Changes() {}

    static ArrayNode of(NetBoxEvent event) {
        ArrayNode changes = Json.array();
        for (String attribute : event.getChanged()) {
            ObjectNode change = changes.addObject();
            change.put("attribute", attribute);
            change.set("before", MAPPER.valueToTree(value(event.getPrechange(), attribute)));
            change.set("after", MAPPER.valueToTree(value(event.getPostchange(), attribute)));
        }
        return changes;
    }

    private static @Nullable Object value(Map<String, @Nullable Object> snapshot, String attribute) {
        if (attribute.startsWith(CUSTOM_FIELDS + ".") && snapshot.get(CUSTOM_FIELDS) instanceof Map<?, ?> fields) {
            return fields.get(attribute.substring(CUSTOM_FIELDS.length() + 1));
        }
        return snapshot.get(attribute);
    }
}
