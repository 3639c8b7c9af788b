package io.netboxrouter.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells a destination that is down from a delivery that is hopeless: it is down when {@value #DIFFERENT_OBJECTS}
 * different objects have failed with no success in between. Then one attempt at a time is let through, as a probe, with
 * growing pauses; the first success lifts it. Not thread-safe.
 *
 * <pre>
 *   up ──(failures of 3 different objects in a row)──▶ down ──▶ probe ──(failed)──▶ down, longer
 *    ▲                                                            │
 *    └────────────────────(any success)───────────────────────────┘
 * </pre>
 */
final class DestinationHealth {
    static final int DIFFERENT_OBJECTS = 3;
    /** Recovery is noticed at the latest after this, however long a single delivery may wait. */
    static final Duration MAX_PAUSE = Duration.ofSeconds(30);

    /** A destination may ask for longer; believing a wrong one would stop the whole route. */
    static final Duration MAX_RETRY_AFTER = Duration.ofHours(1);

    private static final long NOTHING_TO_REFUND = -1;

    private final Map<Long, Long> streak = new LinkedHashMap<>(); // object -> the event that failed
    private int failedProbes;
    private @Nullable Instant probeAt;

    boolean down() {
        return probeAt != null;
    }

    /** When the next probe may go; null while the destination is up. */
    @Nullable
    Instant probeAt() {
        return probeAt;
    }

    boolean mayStart(Instant now, int inFlight) {
        Instant probe = probeAt;
        return probe == null || (inFlight == 0 && !now.isBefore(probe));
    }

    /** The destination took something, or at least answered. */
    void reachable() {
        streak.clear();
        failedProbes = 0;
        probeAt = null;
    }

    /**
     * Notes a failure.
     *
     * @param object what failed; the event itself when it is of no object
     * @param refundable whether the failure was the destination's, should it turn out to be down
     * @return the events that paid an attempt before it was known that the destination is down: to be refunded
     */
    List<Long> failed(
            long object,
            long eventId,
            boolean refundable,
            Instant now,
            RetryPolicy policy,
            @Nullable Duration retryAfter,
            double random) {
        if (probeAt != null) {
            boolean probe = !now.isBefore(probeAt); // not one that was under way when the destination went down
            if (probe) {
                failedProbes++;
                probeAt = now.plus(pause(policy, retryAfter, random));
            }
            return List.of();
        }
        streak.put(object, refundable ? eventId : NOTHING_TO_REFUND);
        if (streak.size() < DIFFERENT_OBJECTS) {
            return List.of();
        }
        probeAt = now.plus(pause(policy, retryAfter, random));
        List<Long> refunds = new ArrayList<>(streak.values());
        refunds.removeIf(id -> id == NOTHING_TO_REFUND || id == eventId);
        streak.clear();
        return refunds;
    }

    private Duration pause(RetryPolicy policy, @Nullable Duration retryAfter, double random) {
        Duration grown = shorter(policy.delayAfter(failedProbes + 1, null, random), MAX_PAUSE);
        if (retryAfter == null || retryAfter.compareTo(grown) <= 0) {
            return grown;
        }
        return shorter(retryAfter, MAX_RETRY_AFTER);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
