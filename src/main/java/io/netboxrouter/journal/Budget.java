package io.netboxrouter.journal;

import java.time.Duration;

/** How long one search may go on. It is asked between steps of bounded work, so a search always makes at least one. */
final class Budget {
    private final long endNanos;

    private Budget(long endNanos) {
        this.endNanos = endNanos;
    }

    static Budget of(Duration duration) {
        return new Budget(System.nanoTime() + duration.toNanos());
    }

    boolean spent() {
        return System.nanoTime() - endNanos >= 0;
    }
}
