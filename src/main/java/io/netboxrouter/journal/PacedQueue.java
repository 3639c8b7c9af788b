package io.netboxrouter.journal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Writes that leave room for webhooks: only so many are taken at once, and after them none for a while. */
final class PacedQueue {
    /** On a disk that takes long for each commit, a pause in proportion would leave hardly anything. */
    private static final long MAX_PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final BlockingQueue<Write> waiting = new LinkedBlockingQueue<>();
    private final int pauses;
    private StepSize step;
    private int taken;
    private volatile long notBefore;

    /**
     * @param pauses how long nothing is taken after some was written, in the time that this took
     * @param now nanoseconds, from any beginning
     */
    PacedQueue(int pauses, StepSize step, long now) {
        this.pauses = pauses;
        this.step = step;
        this.notBefore = now;
    }

    void add(Write write) {
        waiting.add(write);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    @Nullable
    Write poll() {
        return waiting.poll();
    }

    /** 0: now. During a pause its rest, whether or not there is something; otherwise for ever, when there is nothing. */
    long mayBeTakenIn(long now) {
        long rest = notBefore - now;
        return rest > 0 ? rest : waiting.isEmpty() ? Long.MAX_VALUE : 0;
    }

    void drainTo(List<Write> batch, long now) {
        taken = notBefore - now > 0 ? 0 : waiting.drainTo(batch, step.deliveries());
    }

    /** Whether the last time there was nothing, or it was not the time for it. */
    boolean tookNothing() {
        return taken == 0;
    }

    /** What was taken was on the disk after so long, which tells nothing of more than was taken. */
    void written(long nanos, long aimNanos, long now, boolean pause) {
        if (taken == step.deliveries()) {
            step = step.after(nanos, aimNanos);
        }
        if (taken > 0) {
            notBefore = pause ? now + Math.min(MAX_PAUSE_NANOS, pauses * nanos) : now;
        }
    }
}
