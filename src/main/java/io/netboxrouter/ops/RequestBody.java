package io.netboxrouter.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netboxrouter.journal.EventFilter;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The JSON object that a changing call takes. What is unknown or of the wrong shape is refused by name. */
final class RequestBody {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private final JsonNode json;

    private RequestBody(JsonNode json) {
        this.json = json;
    }

    /** @throws Problem when it is no JSON object, or has a field but these */
    static RequestBody read(byte[] bytes, String... fields) {
        JsonNode json;
        try {
            json = MAPPER.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Problem.invalid("The body", "is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Problem.invalid("The body", "cannot be read: " + e.getMessage());
        }
        return of("The body", json, fields);
    }

    /** Of a call that needs to be told nothing more than its path: nothing, or an object without fields. */
    static void readOptional(byte[] bytes) {
        if (bytes.length > 0) {
            read(bytes);
        }
    }

    private static RequestBody of(String name, JsonNode json, String... fields) {
        if (!json.isObject()) {
            throw Problem.invalid(name, "must be a JSON object");
        }
        Set<String> known = new TreeSet<>(List.of(fields));
        json.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw Problem.invalid(
                        field,
                        known.isEmpty()
                                ? "is not known here; nothing is"
                                : "is not known here; known are " + String.join(", ", known));
            }
        });
        return new RequestBody(json);
    }

    boolean has(String field) {
        return json.hasNonNull(field);
    }

    @Nullable
    String text(String field) {
        if (!has(field)) {
            return null;
        }
        JsonNode value = json.get(field);
        // An object's id is written as a number where it is one, so it is read as one, too.
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw Problem.invalid(field, "must be a string");
        }
        return value.asText().isEmpty() ? null : value.asText();
    }

    private @Nullable Instant instant(String field) {
        String value = text(field);
        return value == null ? null : Parameters.instant(field, value);
    }

    boolean flag(String field) {
        if (!has(field)) {
            return false;
        }
        if (!json.get(field).isBoolean()) {
            throw Problem.invalid(field, "must be true or false");
        }
        return json.get(field).booleanValue();
    }

    /** Each id once, in growing order; null when the field is absent. */
    @Nullable
    List<Long> ids(String field) {
        if (!has(field)) {
            return null;
        }
        Set<Long> ids = new TreeSet<>();
        for (JsonNode id : elements(field)) {
            if (!id.canConvertToLong() || !id.isIntegralNumber() || id.longValue() < 1) {
                throw Problem.invalid(field, "holds " + id + "; each must be a whole number from 1 on");
            }
            ids.add(id.longValue());
        }
        return List.copyOf(ids);
    }

    /** Each string once; null when the field is absent. */
    @Nullable
    List<String> texts(String field) {
        if (!has(field)) {
            return null;
        }
        Set<String> texts = new TreeSet<>();
        for (JsonNode text : elements(field)) {
            if (!text.isTextual()) {
                throw Problem.invalid(field, "holds " + text + "; each must be a string");
            }
            texts.add(text.textValue());
        }
        return List.copyOf(texts);
    }

    private List<JsonNode> elements(String field) {
        JsonNode list = json.get(field);
        if (!list.isArray() || list.isEmpty()) {
            throw Problem.invalid(field, "must be a list of at least one");
        }
        List<JsonNode> elements = new ArrayList<>();
        list.forEach(elements::add);
        return elements;
    }

    /** The events' filter in a field; null when the field is absent. */
    @Nullable
    EventFilter filter(String field) {
        if (!has(field)) {
            return null;
        }
        RequestBody filter = of(field, json.get(field), Parameters.EVENT_FILTER.toArray(String[]::new));
        return new EventFilter(
                filter.text("source"),
                filter.text("event"),
                filter.text("objectType"),
                filter.text("objectId"),
                filter.text("username"),
                filter.text("requestId"),
                filter.text("q"),
                filter.instant("since"),
                filter.instant("until"));
    }
}
