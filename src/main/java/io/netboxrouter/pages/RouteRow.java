package io.netboxrouter.pages;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A route as {@code GET routes} lists it. */
record RouteRow(
        String id,
        @Nullable String file,
        String state,
        @Nullable String reason,
        long lag,
        long waiting,
        long inFlight,
        long delivered,
        long retrying,
        long dead,
        @Nullable Instant oldestWaitingAt,
        boolean destinationDown) {

    /** Whether it has anything to tell: an example that waits for its settings has not. */
    boolean concerns() {
        return !state.equals("inactive") || lag > 0 || dead > 0;
    }
}
