package io.netboxrouter.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.cli.Printable;
import io.netboxrouter.event.Envelope;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An inspection for programs: one line. The body is whole, as {@code json} when it is an object or a list, as {@code text}
 * when it is text, else as {@code base64}; one that was too large to be read is missing.
 */
final class InspectionJson {
    private InspectionJson() {}

    static String of(Inspection inspection, boolean headers) {
        ReceivedRequest request = inspection.request();
        Envelope envelope = inspection.event().envelope();
        ObjectNode line = Printable.MAPPER.createObjectNode();
        line.put("at", request.at().toString());
        line.put("method", request.method());
        line.put("path", Masked.target(request.target()));
        line.put("remoteAddress", request.remoteAddress());
        line.put("signature", inspection.signature().name().toLowerCase(Locale.ROOT));
        line.put("event", envelope.event());
        line.put("objectType", envelope.objectType());
        line.put("objectId", envelope.objectId());
        line.put("display", envelope.display());
        line.put("username", envelope.username());
        line.put("requestId", envelope.requestId());
        line.put("timestamp", Objects.toString(envelope.timestamp(), null));
        inspection.event().getChanged().forEach(line.putArray("changed")::add);
        if (headers) {
            ObjectNode all = line.putObject("headers");
            for (Map.Entry<String, String> header : request.headers()) {
                String value = Masked.value(header);
                all.put(
                        header.getKey(),
                        all.has(header.getKey()) ? all.get(header.getKey()).asText() + ", " + value : value);
            }
        }
        line.put("size", request.size());
        body(line, request);
        // What does not print can only be inside strings, where it may be escaped.
        return Printable.line(line.toString());
    }

    private static void body(ObjectNode line, ReceivedRequest request) {
        if (request.tooLarge()) {
            return;
        }
        JsonNode json = ShownBody.json(request.body());
        if (json != null) {
            line.set("json", json);
            return;
        }
        Optional<String> text = ShownBody.decoded(request.body(), request.header("Content-Type"));
        if (text.isPresent()) {
            line.put("text", text.get());
        } else {
            line.put("base64", request.body());
        }
    }
}
