package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;

/**
 * A way into a value, {@code site.name}. Through a list it leads to the list of what it leads to in each item: {@code tags.slug} to all
 * slugs, and of an empty list to an empty one.
 */
record AttributePath(List<String> keys) {
    static AttributePath of(String text) {
        return new AttributePath(List.of(text.split("\\.", -1)));
    }

    AttributePath rest() {
        return new AttributePath(keys.subList(1, keys.size()));
    }

    String first() {
        return keys.get(0);
    }

    /** Where it leads; a missing node when a key is absent, or what should have one is null or has no keys at all. */
    JsonNode in(JsonNode start) {
        JsonNode place = start;
        for (String key : keys) {
            place = place.isArray() ? ofEach(place, key) : place.path(key);
        }
        return place;
    }

    /** As {@link #in}, but an empty list on the way proves nothing: whether its items would have the key is not known. */
    JsonNode inWithProof(JsonNode start) {
        JsonNode place = start;
        for (String key : keys) {
            place = place.isArray() && !place.isEmpty() ? ofEach(place, key) : place.path(key);
        }
        return place;
    }

    private static JsonNode ofEach(JsonNode list, String key) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode(list.size());
        for (JsonNode item : list) {
            JsonNode value = item.path(key);
            if (value.isMissingNode()) {
                return MissingNode.getInstance();
            }
            found.add(value);
        }
        return found;
    }

    @Override
    public String toString() {
        return String.join(".", keys);
    }
}
