package io.netboxrouter.journal;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written. Webhooks, whose senders wait, go before records of what has happened; of those only so many are
 * written at once as a sender may wait for. Among themselves each kind keeps its order. One thread takes.
 */
final class WriteQueue {
    private static final int MAX_URGENT = 1_000;

    private final BlockingQueue<Write> urgent = new LinkedBlockingQueue<>();
    private final BlockingQueue<Write> others = new LinkedBlockingQueue<>();
    private final Semaphore added = new Semaphore(0);
    private StepSize step = StepSize.FIRST;
    private boolean full;

    /** From any thread. */
    void add(Write write) {
        (write.urgent() ? urgent : others).add(write);
        added.release();
    }

    boolean isEmpty() {
        return urgent.isEmpty() && others.isEmpty();
    }

    /** Waits until there is something, but not for longer than this. */
    void await(long nanos) throws InterruptedException {
        if (isEmpty()) {
            var unused = added.tryAcquire(nanos, TimeUnit.NANOSECONDS);
        }
        added.drainPermits();
    }

    /** Moves what is to be written together. */
    void drainTo(List<Write> batch) {
        urgent.drainTo(batch, MAX_URGENT);
        full = others.drainTo(batch, step.deliveries()) == step.deliveries();
    }

    /** What was taken was on the disk after so long, which tells nothing of more than was taken. */
    void written(long nanos) {
        if (full) {
            step = step.after(nanos);
        }
    }

    /** The next one, from any thread; null when there is none. */
    @Nullable
    Write poll() {
        Write write = urgent.poll();
        return write == null ? others.poll() : write;
    }
}
