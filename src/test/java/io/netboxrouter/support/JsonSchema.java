package io.netboxrouter.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Checks JSON against the part of JSON Schema that our OpenAPI document uses; anything else in a schema is an error. */
public final class JsonSchema {
    private static final List<String> UNDERSTOOD = List.of(
            "description",
            "type",
            "properties",
            "required",
            "additionalProperties",
            "items",
            "enum",
            "format",
            "$ref",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "default");

    private final JsonNode document;
    private final List<String> wrong = new ArrayList<>();

    private JsonSchema(JsonNode document) {
        this.document = document;
    }

    /** What is wrong with a value; empty when nothing is. */
    public static List<String> violations(JsonNode document, JsonNode schema, JsonNode value) {
        JsonSchema check = new JsonSchema(document);
        check.check("$", schema, value);
        return check.wrong;
    }

    private void check(String at, JsonNode schema, JsonNode value) {
        schema.fieldNames().forEachRemaining(key -> require(UNDERSTOOD.contains(key), at, "unknown keyword " + key));
        if (schema.has("$ref")) {
            check(at, document.at(schema.get("$ref").textValue().substring(1)), value);
            return;
        }
        if (schema.has("type")) {
            require(
                    types(schema.get("type")).stream().anyMatch(type -> is(type, value)),
                    at,
                    "is no " + schema.get("type") + ": " + value);
        }
        if (schema.has("enum")) {
            require(contains(schema.get("enum"), value), at, "is none of " + schema.get("enum") + ": " + value);
        }
        if (schema.path("format").asText().equals("date-time") && value.isTextual()) {
            require(isInstant(value.textValue()), at, "is no instant: " + value);
        }
        if (value.isObject()) {
            checkObject(at, schema, value);
        }
        for (int i = 0; value.isArray() && schema.has("items") && i < value.size(); i++) {
            check(at + "[" + i + "]", schema.get("items"), value.get(i));
        }
    }

    private void checkObject(String at, JsonNode schema, JsonNode value) {
        schema.path("required").forEach(name -> require(value.has(name.textValue()), at, "lacks " + name));
        JsonNode known = schema.path("properties");
        value.properties().forEach(field -> {
            if (known.has(field.getKey())) {
                check(at + "." + field.getKey(), known.get(field.getKey()), field.getValue());
            } else {
                require(schema.path("additionalProperties").asBoolean(true), at, "has an unknown " + field.getKey());
            }
        });
    }

    private void require(boolean holds, String at, String otherwise) {
        if (!holds) {
            wrong.add(at + " " + otherwise);
        }
    }

    private static List<String> types(JsonNode type) {
        List<String> types = new ArrayList<>();
        if (type.isTextual()) {
            types.add(type.textValue());
        }
        type.forEach(each -> types.add(each.textValue()));
        return types;
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException(type);
        };
    }

    private static boolean contains(JsonNode list, JsonNode value) {
        for (JsonNode each : list) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInstant(String text) {
        try {
            return OffsetDateTime.parse(text) != null;
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
