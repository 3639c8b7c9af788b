package io.netboxrouter.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET status}. */
record Status(
        String version,
        Instant startedAt,
        boolean ready,
        @Nullable String journalFailure,
        long accepted,
        long rejected,
        @Nullable Instant lastEventAt,
        Deliveries deliveries,
        Routes routes) {

    record Deliveries(long waiting, long inFlight, long retrying, long delivered, long dead) {}

    record Routes(long started, long inactive, long failed, long paused) {}
}
