package io.netboxrouter.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as a CloudEvent 1.0, with the attributes {@code partitionkey}, {@code requestid} and {@code username} added. */
final class CloudEvent {
    /** Of a structured one. */
    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final ObjectMapper JSON = new ObjectMapper();

    private CloudEvent() {}

    /** All but {@code datacontenttype}, by name. */
    static Map<String, String> attributes(RecordFacts facts) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("specversion", "1.0");
        attributes.put("id", facts.eventId());
        attributes.put("source", "/netbox/" + segment(facts.source()));
        attributes.put("type", "netbox." + facts.objectType() + "." + facts.event());
        if (facts.objectId() != null) {
            attributes.put("subject", facts.objectType() + "/" + facts.objectId());
        }
        if (facts.time() != null) {
            attributes.put("time", facts.time().toString());
        }
        putIfKnown(attributes, "partitionkey", facts.key());
        putIfKnown(attributes, "requestid", facts.requestId());
        putIfKnown(attributes, "username", facts.username());
        return attributes;
    }

    /** One JSON document; what is JSON goes into it as such, other text as text, the rest in Base64. */
    static byte[] structured(RecordFacts facts, byte[] body) {
        ObjectNode event = JSON.createObjectNode();
        attributes(facts).forEach(event::put);
        try {
            event.put("datacontenttype", facts.contentType());
            putData(event, facts, body);
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written as JSON", e);
        }
    }

    private static void putData(ObjectNode event, RecordFacts facts, byte[] body) {
        JsonNode json = isJson(facts.contentType()) ? parsed(body) : null;
        if (json != null) {
            event.set("data", json);
            return;
        }
        try {
            event.put(
                    "data",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body))
                            .toString());
            if (isJson(facts.contentType())) {
                event.put("datacontenttype", "text/plain"); // it says that it is JSON, and is not
            }
        } catch (CharacterCodingException notText) {
            event.put("data_base64", body);
        }
    }

    private static boolean isJson(String contentType) {
        return contentType.split(";", 2)[0].strip().matches("(?i)[^/]+/([^/]+\\+)?json");
    }

    private static @Nullable JsonNode parsed(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json.isMissingNode() ? null : json;
        } catch (IOException notJson) {
            return null;
        }
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void putIfKnown(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }
}
