package io.netboxrouter.dispatch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to try again, and when to give up.
 *
 * @param maxAttempts at least 1; the last one that fails makes a dead letter
 * @param delay after the first failure; doubles with each further one
 * @param maxDelay the delay grows no longer than this
 * @param maxAge counted from a delivery's first attempt; a failure after it makes a dead letter
 */
public record RetryPolicy(int maxAttempts, Duration delay, Duration maxDelay, Duration maxAge) {
    /** So many doublings overflow nothing and are beyond every sensible maximum. */
    private static final int MAX_DOUBLINGS = 30;
    /** Delays are spread by a fifth in both directions, so that what failed together does not come back together. */
    private static final double SPREAD = 0.2;

    public RetryPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts is " + maxAttempts + "; it must be at least 1");
        }
        requirePositive("retryDelay", delay);
        requirePositive("retryMaxDelay", maxDelay);
        requirePositive("maxAge", maxAge);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be longer than nothing");
        }
    }

    /**
     * How long to wait after a failure.
     *
     * @param failures how many there were, at least 1
     * @param retryAfter what the destination asked for, if anything; never waits shorter than that, nor longer than
     *     {@link #maxAge} for it
     * @param random between 0 and 1
     */
    public Duration delayAfter(int failures, @Nullable Duration retryAfter, double random) {
        int doublings = Math.min(Math.max(0, failures - 1), MAX_DOUBLINGS);
        double grown = Math.min((double) delay.toMillis() * Math.pow(2, doublings), (double) maxDelay.toMillis());
        Duration spread = Duration.ofMillis(Math.max(1, Math.round(grown * (1 - SPREAD + 2 * SPREAD * random))));
        if (retryAfter == null || retryAfter.compareTo(spread) <= 0) {
            return spread;
        }
        return retryAfter.compareTo(maxAge) > 0 ? maxAge : retryAfter;
    }

    /** Whether a delivery with so many attempts behind it, first tried so long ago, is not tried again. */
    public boolean exhausted(int attempts, Duration sinceFirstAttempt) {
        return attempts >= maxAttempts || sinceFirstAttempt.compareTo(maxAge) >= 0;
    }
}
