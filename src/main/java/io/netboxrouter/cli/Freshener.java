package io.netboxrouter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes a recorded webhook look as if it had just happened, so that it is not taken for a repetition: with the time of now
 * and a new request id, in the form the recorded ones have. Webhooks of one request stay webhooks of one request.
 */
final class Freshener {
    private static final String FRACTION = "HH:mm:ss.SSSSSS";
    private static final int DATE_LENGTH = 10;
    private static final BigDecimal MICROS_PER_SECOND = BigDecimal.valueOf(1_000_000);

    private final InstantSource clock;
    private final Map<String, String> requestIds = new HashMap<>();
    private Instant last = Instant.EPOCH;

    Freshener(InstantSource clock) {
        this.clock = clock;
    }

    /** The next ones are of other requests. */
    void startOver() {
        requestIds.clear();
    }

    /** The body anew; as it is where it is no JSON object, or tells neither its time nor a request. */
    byte[] freshen(byte[] body) {
        JsonNode json;
        try {
            json = Printable.MAPPER.readTree(body);
        } catch (IOException notJson) {
            return body;
        }
        if (!(json instanceof ObjectNode event)) {
            return body;
        }
        boolean changed = false;
        for (String name : List.of("timestamp", "signal_received_timestamp")) {
            if (event.hasNonNull(name)) {
                event.set(name, timestamp(event.get(name)));
                changed = true;
            }
        }
        changed |= renew(event, "request_id");
        changed |= event.get("request") instanceof ObjectNode request && renew(request, "id");
        return changed ? bytes(event) : body;
    }

    private boolean renew(ObjectNode node, String name) {
        if (!node.hasNonNull(name)) {
            return false;
        }
        node.put(name, requestIds.computeIfAbsent(node.get(name).asText(), old -> UUID.randomUUID()
                .toString()));
        return true;
    }

    private JsonNode timestamp(JsonNode recorded) {
        Instant now = next();
        if (recorded.isNumber()) {
            BigDecimal micros = BigDecimal.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, now));
            return Printable.MAPPER.getNodeFactory().numberNode(micros.divide(MICROS_PER_SECOND));
        }
        String text = recorded.asText();
        boolean withT = text.indexOf('T') == DATE_LENGTH;
        boolean withOffset = text.endsWith("Z") || text.indexOf('+') > 0 || text.lastIndexOf('-') > DATE_LENGTH;
        String pattern = "uuuu-MM-dd" + (withT ? "'T'" : " ") + FRACTION + (withOffset ? "xxx" : "");
        return Printable.MAPPER
                .getNodeFactory()
                .textNode(DateTimeFormatter.ofPattern(pattern).format(now.atOffset(ZoneOffset.UTC)));
    }

    /** Now, and never the same twice. */
    private Instant next() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        last = now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
        return last;
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return Printable.MAPPER.writeValueAsString(event).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
