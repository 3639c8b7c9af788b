package io.netboxrouter.dispatch;

import java.util.function.Consumer;

/** Where a subscription delivers to. */
@FunctionalInterface
public interface DeliveryTarget {
    /**
     * Called on a worker thread, which it may block. Must call {@code done} exactly once, on any thread; throwing
     * counts as a failure.
     */
    void deliver(DeliveryAttempt attempt, Consumer<Outcome> done);
}
