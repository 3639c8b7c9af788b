package io.netboxrouter.journal;

import java.time.Duration;

/**
 * How many deliveries one step of a long intervention touches. Senders wait for a step, and a step of many is cheaper for
 * each of them: old deliveries lie scattered, and their neighbours and the index of objects are written once a step.
 */
record StepSize(int deliveries) {
    static final StepSize FIRST = new StepSize(100);
    private static final int MAX = 1_000;
    private static final long AIM_NANOS = Duration.ofMillis(20).toNanos();

    /** The next one, after one of this size was on the disk so long after it had begun. */
    StepSize after(long nanos) {
        int next = nanos > AIM_NANOS ? deliveries / 2 : deliveries + deliveries / 2;
        return new StepSize(Math.max(FIRST.deliveries, Math.min(MAX, next)));
    }
}
