package io.netboxrouter.journal;

/**
 * How many deliveries are written at once. Many are cheaper for each of them: their neighbours are written once.
 *
 * @param least never fewer, so that it comes to an end on a disk that takes long for each commit
 */
record StepSize(int deliveries, int least) {
    static final int MAX = 1_000;

    static StepSize from(int least) {
        return new StepSize(least, least);
    }

    /** The next one, when this many were on the disk so long after the first was begun. */
    StepSize after(long nanos, long aimNanos) {
        int next = nanos > aimNanos ? deliveries / 2 : deliveries + deliveries / 2;
        return new StepSize(Math.max(least, Math.min(MAX, next)), least);
    }
}
