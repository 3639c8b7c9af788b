package io.netboxrouter.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;

/**
 * A webhook's body for reading.
 *
 * @param kind what it is, for people
 * @param text the beginning of it; JSON is indented
 * @param whole whether that is all
 */
record Body(String kind, String text, boolean whole) {
    /** What a person may read; the rest is for a file. */
    static final int LONGEST = 64 * 1024;

    /** Larger bodies are not indented, for that means to read them whole. */
    private static final int LARGEST_INDENTED = 256 * 1024;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

    /** Of an answer of {@code GET events/{id}}. */
    static Body of(JsonNode event) {
        if (event.get("body") instanceof POJONode raw && raw.getPojo() instanceof RawValue value) {
            return cut("JSON", indented(String.valueOf(value.rawValue())));
        }
        return event.has("bodyText")
                ? cut("Text", event.path("bodyText").asText())
                : cut("Binary, as Base64", event.path("bodyBase64").asText());
    }

    private static String indented(String json) {
        if (json.length() > LARGEST_INDENTED) {
            return json;
        }
        try {
            return INDENTED.writeValueAsString(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            return json; // a number or a string longer than Jackson reads is still text
        }
    }

    private static Body cut(String kind, String text) {
        return text.length() <= LONGEST
                ? new Body(kind, Text.visible(text), true)
                : new Body(kind, Text.visible(text.substring(0, LONGEST)), false);
    }
}
