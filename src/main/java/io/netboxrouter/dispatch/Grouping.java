package io.netboxrouter.dispatch;

import java.time.Duration;

/** Which events are delivered together. */
public sealed interface Grouping {
    Grouping NONE = new None();

    /** Each by itself. */
    record None() implements Grouping {}

    /**
     * Of several waiting events of one object only the newest.
     *
     * @param vanish whether an object that was created and deleted before anything of it was tried is not delivered at all
     */
    record Coalesce(boolean vanish) implements Grouping {}

    /**
     * All events of one request to NetBox.
     *
     * @param quiet a batch is complete when so long no event of its request came; 0 to 1 min
     * @param max a batch is complete with so many events, 1 to {@value #MAX_EVENTS}
     */
    record Batch(Duration quiet, int max) implements Grouping {
        public static final int MAX_EVENTS = 10_000;
        public static final Duration MAX_QUIET = Duration.ofMinutes(1);

        public Batch {
            if (quiet.isNegative() || quiet.compareTo(MAX_QUIET) > 0) {
                throw new IllegalArgumentException(
                        "batchQuiet is " + quiet.toMillis() + "ms; it must be between 0 and 1m");
            }
            if (max < 1 || max > MAX_EVENTS) {
                throw new IllegalArgumentException("batchMax is " + max + "; it must be between 1 and " + MAX_EVENTS);
            }
        }
    }
}
