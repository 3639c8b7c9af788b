package io.netboxrouter.dispatch;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** Where a subscription that was never seen before begins in the log. */
public sealed interface StartFrom {
    StartFrom LATEST = new Latest();
    StartFrom EARLIEST = new Earliest();

    /** With the next event to come. */
    record Latest() implements StartFrom {}

    /** With the oldest event kept. */
    record Earliest() implements StartFrom {}

    /** With the first event received at this instant or later. */
    record At(Instant instant) implements StartFrom {}

    /** {@code latest}, {@code earliest}, or an ISO 8601 instant such as {@code 2026-01-31T00:00:00Z}. */
    static StartFrom parse(String text) {
        return switch (text) {
            case "latest" -> LATEST;
            case "earliest" -> EARLIEST;
            default -> {
                try {
                    yield new At(Instant.parse(text));
                } catch (DateTimeParseException e) {
                    throw new IllegalArgumentException(
                            "startFrom is '" + text
                                    + "'; it must be latest, earliest, or an instant such as 2026-01-31T00:00:00Z",
                            e);
                }
            }
        };
    }
}
