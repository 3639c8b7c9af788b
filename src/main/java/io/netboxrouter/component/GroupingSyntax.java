package io.netboxrouter.component;

import io.netboxrouter.dispatch.Grouping;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How people write which events are delivered together. */
final class GroupingSyntax {
    private GroupingSyntax() {}

    static Grouping parse(String coalesce, @Nullable String batch, Duration batchQuiet, int batchMax) {
        Grouping merged = coalesce(coalesce);
        if (batch == null) {
            return merged;
        }
        if (!batch.equals("request")) {
            throw new IllegalArgumentException(
                    "batch is '" + batch + "'; it must be request, or left out for one event at a time");
        }
        if (merged instanceof Grouping.Coalesce) {
            throw new IllegalArgumentException(
                    "coalesce and batch exclude each other; NetBox itself sends one event for"
                            + " each object of a request, so leave out coalesce");
        }
        return new Grouping.Batch(batchQuiet, batchMax);
    }

    private static Grouping coalesce(String text) {
        return switch (text) {
            case "false" -> Grouping.NONE;
            case "true" -> new Grouping.Coalesce(false);
            case "vanish" -> new Grouping.Coalesce(true);
            default ->
                throw new IllegalArgumentException("coalesce is '" + text + "'; it must be false, true or vanish");
        };
    }
}
