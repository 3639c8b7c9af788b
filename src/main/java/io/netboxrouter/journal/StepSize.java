package io.netboxrouter.journal;

import java.time.Duration;

/**
 * How many deliveries are written at once. Senders wait meanwhile, and many at once are cheaper for each of them: their
 * neighbours and the index of objects are written once.
 */
record StepSize(int deliveries) {
    static final StepSize FIRST = new StepSize(100);
    private static final int MAX = 1_000;
    private static final long AIM_NANOS = Duration.ofMillis(8).toNanos();

    /** The next one, when this many were on the disk so long after the first was begun. */
    StepSize after(long nanos) {
        int next = nanos > AIM_NANOS ? deliveries / 2 : deliveries + deliveries / 2;
        return new StepSize(Math.max(FIRST.deliveries, Math.min(MAX, next)));
    }
}
