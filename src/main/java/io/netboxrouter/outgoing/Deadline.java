package io.netboxrouter.outgoing;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends a request that takes too long, whatever it is waiting for. */
final class Deadline {
    private final Duration allowed;
    private final Runnable end;
    private final ScheduledFuture<?> alarm;
    private volatile boolean passed;
    private volatile boolean aborted;

    /** @param end closes the request's connection */
    Deadline(Duration allowed, Runnable end, ScheduledExecutorService timer) {
        this.allowed = allowed;
        this.end = end;
        alarm = timer.schedule(this::pass, allowed.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void pass() {
        passed = true;
        abort();
    }

    /** Ends the request now. */
    void abort() {
        aborted = true;
        end.run();
    }

    boolean aborted() {
        return aborted;
    }

    void met() {
        alarm.cancel(false);
    }

    /** What to throw of what was thrown: a connection that is closed under a reader tells nothing of the reason. */
    IOException explained(IOException failure) {
        return passed ? new TooSlowException(allowed, failure) : failure;
    }
}
