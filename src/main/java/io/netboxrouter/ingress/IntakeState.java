package io.netboxrouter.ingress;

import java.util.concurrent.atomic.AtomicLong;

/** What the server, the consumer and the route of the intake share. */
final class IntakeState {
    /** Large signed bodies that are coming in at this moment, over all connections. */
    private static final long MAX_HELD_BYTES = 32L * 1024 * 1024;

    private final Sources sources;
    private final Refusals refusals;
    private final IntakeObserver observer;
    private final Connections connections;
    private final int maxBodyBytes;
    private final AtomicLong heldBytes = new AtomicLong();
    private volatile boolean stopping;

    IntakeState(IntakeOptions options, Refusals refusals, IntakeObserver observer) {
        this.sources = new Sources(options.sources());
        this.refusals = refusals;
        this.observer = observer;
        this.connections = new Connections(
                options.maxConnections(), options.requestTimeout().toNanos());
        this.maxBodyBytes = options.maxBodyBytes();
    }

    Sources sources() {
        return sources;
    }

    Refusals refusals() {
        return refusals;
    }

    IntakeObserver observer() {
        return observer;
    }

    Connections connections() {
        return connections;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Counts bytes that are kept; false when that is too much. They count until released either way. */
    boolean hold(long bytes) {
        return heldBytes.addAndGet(bytes) <= MAX_HELD_BYTES;
    }

    void release(long bytes) {
        heldBytes.addAndGet(-bytes);
    }

    boolean stopping() {
        return stopping;
    }

    void stop() {
        stopping = true;
    }
}
