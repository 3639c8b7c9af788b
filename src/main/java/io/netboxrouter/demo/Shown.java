package io.netboxrouter.demo;

import io.netboxrouter.cli.Printable;
import io.netboxrouter.inspect.Masked;
import io.netboxrouter.inspect.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** How the destination's pages write what they were sent: on one line, with what does not print and what is secret made plain. */
final class Shown {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int BEGINNING = 100;

    private Shown() {}

    static String text(String text) {
        return Printable.line(text);
    }

    static String request(ReceivedRequest request) {
        return text(request.method() + " " + Masked.target(request.target()));
    }

    static String beginning(ReceivedRequest request) {
        String body = new String(request.body(), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return text(body.length() > BEGINNING ? body.substring(0, BEGINNING) + "…" : body);
    }

    static String time(Instant at) {
        return TIME.format(at);
    }
}
