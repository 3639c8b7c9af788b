package io.netboxrouter.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves room for webhooks: while they come in, only so many deliveries that have a row are begun in each
 * {@value #PERIOD_MILLIS} ms, of all routes together. A hundred thousand dead letters that are tried again would else take
 * the processors from senders who wait for their answer. Without webhooks there is no limit.
 */
final class RetryPace {
    private static final int PERIOD_MILLIS = 10;
    private static final Duration PERIOD = Duration.ofMillis(PERIOD_MILLIS);
    /** So long after the last webhook the next one is expected. */
    private static final Duration EXPECTED = Duration.ofMillis(100);

    private final int inPeriod;
    private Instant expectedUntil = Instant.MIN;
    private Instant periodEnd = Instant.MIN;
    private int begun;

    /** @param inPeriod how many deliveries are begun in a period */
    RetryPace(int inPeriod) {
        this.inPeriod = inPeriod;
    }

    synchronized void webhooksCameIn(Instant now) {
        expectedUntil = now.plus(EXPECTED);
    }

    /** Whether one more may begin, which is counted then. */
    synchronized boolean begin(Instant now) {
        if (!now.isBefore(periodEnd)) {
            periodEnd = now.plus(PERIOD);
            begun = 0;
        }
        if (used(now)) {
            return false;
        }
        begun++;
        return true;
    }

    /** When the next one may begin; null: now. */
    synchronized @Nullable Instant nextAt(Instant now) {
        return now.isBefore(periodEnd) && used(now) ? periodEnd : null;
    }

    private boolean used(Instant now) {
        return begun >= inPeriod && now.isBefore(expectedUntil);
    }
}
