package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Items of a list.
 *
 * @param next the cursor to go on with; null when this is the end
 */
record Listing(ArrayNode items, @Nullable String next) {
    ObjectNode json() {
        ObjectNode json = Printable.MAPPER.createObjectNode();
        json.set("items", items);
        json.put("next", next);
        return json;
    }
}
