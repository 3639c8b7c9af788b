package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/** Instants for people: in UTC, to the second. */
final class Instants {
    private Instants() {}

    static JsonNode seconds(JsonNode instant) {
        if (!instant.isTextual()) {
            return instant;
        }
        try {
            return TextNode.valueOf(Instant.parse(instant.textValue())
                    .truncatedTo(ChronoUnit.SECONDS)
                    .toString());
        } catch (DateTimeParseException e) {
            return instant;
        }
    }
}
