package io.netboxrouter.inspect;

import io.netboxrouter.cli.Printable;
import io.netboxrouter.event.Envelope;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An inspection for people. */
final class InspectionText {
    private static final String RULE = "─".repeat(80);

    private final List<String> lines = new ArrayList<>();

    private InspectionText() {}

    static String of(Inspection inspection, boolean headers) {
        InspectionText text = new InspectionText();
        text.add(inspection, headers);
        return text.lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }

    private void add(Inspection inspection, boolean headers) {
        ReceivedRequest request = inspection.request();
        Envelope envelope = inspection.event().envelope();
        lines.add(RULE);
        lines.add(Printable.line("#" + inspection.number() + "  " + request.at().truncatedTo(ChronoUnit.MILLIS) + "  "
                + request.method() + " " + Masked.target(request.target()) + "  from " + request.remoteAddress()));
        fact("signature", inspection.signature().words());
        fact("event", envelope.event());
        fact("object", words(envelope.objectType(), envelope.objectId(), envelope.display()));
        fact("user", envelope.username());
        fact("request id", envelope.requestId());
        fact("timestamp", Objects.toString(envelope.timestamp(), null));
        fact("changed", String.join(", ", inspection.event().getChanged()));
        if (headers) {
            lines.add("");
            request.headers()
                    .forEach(header -> lines.add(Printable.line(header.getKey() + ": " + Masked.value(header))));
        }
        lines.add("");
        lines.add(body(request));
    }

    private static String words(@Nullable String... words) {
        return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }

    private void fact(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            lines.add(String.format("%-12s%s", name, Printable.line(value)));
        }
    }

    private static String body(ReceivedRequest request) {
        if (request.tooLarge()) {
            return String.format(
                    "(a body of %,d bytes, too large to be read: it was answered with 413)", request.size());
        }
        if (request.size() == 0) {
            return "(no body)";
        }
        ShownBody body = ShownBody.of(request.body(), request.header("Content-Type"));
        return body.note() == null ? body.text() : body.text() + "\n(" + body.note() + ")";
    }
}
