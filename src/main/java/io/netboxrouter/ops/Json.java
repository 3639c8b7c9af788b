package io.netboxrouter.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.event.Envelope;
import io.netboxrouter.journal.EventSummary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the API writes things: instants ISO 8601 in UTC, ids numbers, what is absent null. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** The largest number that every JSON reader takes exactly, browsers included. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private static final int MAX_DIGITS = 16;

    private Json() {}

    /** A missing node when it is no JSON. */
    static JsonNode readOrMissing(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            // By way of a string: half a surrogate pair out of a webhook becomes a question mark instead of an
            // exception.
            return MAPPER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }

    /** A list of which there may be more. */
    static ObjectNode page(ArrayNode items, @Nullable String next) {
        ObjectNode page = object();
        page.set("items", items);
        page.put("next", next);
        return page;
    }

    static @Nullable String instant(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    static ObjectNode event(EventSummary event) {
        ObjectNode json = object();
        json.put("id", event.id());
        describe(json, event);
        json.put("username", event.envelope().username());
        json.put("requestId", event.envelope().requestId());
        json.put("timestamp", instant(event.envelope().timestamp()));
        json.put("size", event.size());
        return json;
    }

    /** What an event is about, under the names that the filters have. */
    static void describe(ObjectNode json, EventSummary event) {
        Envelope envelope = event.envelope();
        json.put("receivedAt", instant(event.receivedAt()));
        json.put("source", event.source());
        json.put("event", envelope.event());
        json.put("objectType", envelope.objectType());
        json.put("model", envelope.model());
        json.set("objectId", objectId(envelope.objectId()));
        json.put("display", envelope.display());
    }

    static ArrayNode strings(Iterable<String> values) {
        ArrayNode array = array();
        values.forEach(array::add);
        return array;
    }

    static ArrayNode array(List<? extends JsonNode> nodes) {
        return array().addAll(nodes);
    }

    /** NetBox's ids are numbers, Nautobot's are not. */
    private static JsonNode objectId(@Nullable String objectId) {
        if (objectId == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (objectId.length() <= MAX_DIGITS && objectId.matches("0|[1-9][0-9]*")) {
            long number = Long.parseLong(objectId);
            if (number <= MAX_EXACT) {
                return JsonNodeFactory.instance.numberNode(number);
            }
        }
        return JsonNodeFactory.instance.textNode(objectId);
    }
}
