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

    private static final long NONE = -1;

    /** By object: the events that paid an attempt, once for each they paid. */
    private final Map<Long, List<Long>> streak = new LinkedHashMap<>();

    private int failedProbes;
    private @Nullable Instant probeAt;
    private long probe = NONE; // the event that is out as a probe

    boolean down() {
        return probeAt != null;
    }

    /** When the next probe may go; null while the destination is up. */
    @Nullable
    Instant probeAt() {
        return probeAt;
    }

    boolean mayStart(Instant now) {
        Instant at = probeAt;
        return at == null || (probe == NONE && !now.isBefore(at));
    }

    void started(long eventId) {
        if (probeAt != null) {
            probe = eventId;
        }
    }

    /** It was started, but then not tried. */
    void givenBack(long eventId) {
        if (probe == eventId) {
            probe = NONE;
        }
    }

    /** The destination took something, or at least answered; or it is another one now. */
    void reachable() {
        streak.clear();
        failedProbes = 0;
        probeAt = null;
        probe = NONE;
    }

    /**
     * Notes a failure.
     *
     * @param refundable whether the failure was the destination's, should it turn out to be down
     * @return the events that paid an attempt before it was known that the destination is down: to be refunded, each as
     *     often as it is there
     */
    List<Long> failed(
            Work work,
            boolean refundable,
            Instant now,
            RetryPolicy policy,
            @Nullable Duration retryAfter,
            double random) {
        if (probeAt != null) {
            if (probe == work.id()) { // not one that was under way when the destination went down
                probe = NONE;
                failedProbes++;
                probeAt = now.plus(pause(policy, retryAfter, random));
            }
            return List.of();
        }
        List<Long> paid = streak.computeIfAbsent(work.object(), any -> new ArrayList<>());
        if (streak.size() < DIFFERENT_OBJECTS) {
            if (refundable) {
                work.charged().forEach(member -> paid.add(member.id()));
            }
            return List.of();
        }
        probeAt = now.plus(pause(policy, retryAfter, random));
        List<Long> refunds = streak.values().stream().flatMap(List::stream).toList();
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
