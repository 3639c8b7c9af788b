package io.netboxrouter.journal;

import io.netboxrouter.journal.Write.Kind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written. Webhooks, whose senders wait, are written at once; together with them only as much of the
 * rest as a sender may wait for. What people asked for is no more urgent than the webhooks that come in meanwhile, however
 * much it is: it gets a share of the time. One thread takes.
 */
final class WriteQueue {
    private static final int MAX_WEBHOOKS = 1_000;
    /** So long after the last webhook the next one is expected. */
    private static final long EXPECTED_NANOS = Duration.ofMillis(50).toNanos();

    private static final long RECORDS_AIM_NANOS = Duration.ofMillis(8).toNanos();
    /** A step should make a commit half as long again: much, where the disk takes long anyway. */
    private static final long MIN_STEP_AIM_NANOS = 1_500_000;

    /** When no webhook is expected; the next one may have to wait for it. */
    private static final long IDLE_AIM_NANOS = Duration.ofMillis(20).toNanos();

    private final BlockingQueue<Write> webhooks = new LinkedBlockingQueue<>();
    private final PacedQueue records;
    private final PacedQueue steps;
    private final Semaphore added = new Semaphore(0);
    private final LongSupplier nanoTime;
    private long expectedUntil;
    private long aloneNanos = MIN_STEP_AIM_NANOS / 2; // what webhooks and records take by themselves, averaged
    private volatile long stepAimNanos = MIN_STEP_AIM_NANOS;

    /** @param nanoTime as {@link System#nanoTime} */
    WriteQueue(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        expectedUntil = now;
        records = new PacedQueue(0, StepSize.from(100), now);
        steps = new PacedQueue(1, StepSize.from(1), now);
    }

    /** From any thread. */
    void add(Write write) {
        if (write.kind() == Kind.WEBHOOK) {
            webhooks.add(write);
            added.release();
            return;
        }
        PacedQueue queue = write.kind() == Kind.STEP ? steps : records;
        queue.add(write);
        if (queue.mayBeTakenIn(nanoTime.getAsLong()) == 0) {
            added.release();
        }
    }

    boolean isEmpty() {
        return webhooks.isEmpty() && records.isEmpty() && steps.isEmpty();
    }

    /** Waits until there is something that may be taken, but not for longer than this. */
    void await(long nanos) throws InterruptedException {
        if (webhooks.isEmpty() && records.isEmpty()) {
            long wait = Math.min(nanos, steps.mayBeTakenIn(nanoTime.getAsLong()));
            if (wait > 0) {
                var unused = added.tryAcquire(wait, TimeUnit.NANOSECONDS);
            }
        }
        added.drainPermits();
    }

    /** Moves what is to be written together; nothing, when it is not the time for what there is. */
    void drainTo(List<Write> batch) {
        long now = nanoTime.getAsLong();
        if (webhooks.drainTo(batch, MAX_WEBHOOKS) > 0) {
            expectedUntil = now + EXPECTED_NANOS;
        }
        records.drainTo(batch, now);
        steps.drainTo(batch, now);
    }

    /** What was taken was on the disk after so long. */
    void written(long nanos) {
        long now = nanoTime.getAsLong();
        boolean expected = expectedUntil - now > 0;
        records.written(nanos, RECORDS_AIM_NANOS, now, false);
        if (steps.tookNothing()) {
            aloneNanos += (nanos - aloneNanos) / 8;
            return;
        }
        stepAimNanos = expected ? Math.max(MIN_STEP_AIM_NANOS, aloneNanos + aloneNanos / 2) : IDLE_AIM_NANOS;
        steps.written(nanos, stepAimNanos, now, expected);
    }

    /** How long a step should take now, until it is on the disk. */
    long stepNanos() {
        return stepAimNanos;
    }

    /** The next one, from any thread; null when there is none. */
    @Nullable
    Write poll() {
        Write write = webhooks.poll();
        for (PacedQueue queue : List.of(records, steps)) {
            write = write == null ? queue.poll() : write;
        }
        return write;
    }
}
