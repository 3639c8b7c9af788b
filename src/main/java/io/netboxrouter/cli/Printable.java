package io.netboxrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Makes foreign text fit for a terminal. What an event says was written by whoever could write to NetBox, and may hold
 * sequences that move the cursor, change the title, or turn the direction of reading.
 */
public final class Printable {
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Printable() {}

    /** One line: what does not print is shown as an escape. */
    public static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(line, character));
        return line.toString();
    }

    /** Indented JSON that means the same: what does not print can only be inside strings, where it may be escaped. */
    public static String json(JsonNode node) {
        String text;
        try {
            text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
        StringBuilder json = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (character == '\n' || character == '\r') {
                json.appendCodePoint(character);
            } else {
                append(json, character);
            }
        });
        return json.toString();
    }

    /** A line of at most so many characters; what is too long loses its middle. */
    static String cut(String text, int length) {
        String line = line(text);
        int characters = line.codePointCount(0, line.length());
        if (characters <= length) {
            return line;
        }
        int head = length / 2;
        int tail = length - head - 1;
        return line.substring(0, line.offsetByCodePoints(0, head))
                + "…"
                + line.substring(line.offsetByCodePoints(line.length(), -tail));
    }

    private static void append(StringBuilder to, int character) {
        if (!hidden(character)) {
            to.appendCodePoint(character);
            return;
        }
        for (char unit : Character.toChars(character)) {
            to.append(String.format("\\u%04x", (int) unit));
        }
    }

    private static boolean hidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
