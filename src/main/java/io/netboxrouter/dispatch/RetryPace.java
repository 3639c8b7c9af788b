package io.netboxrouter.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Leaves room for webhooks: while they come in, a subscription begins only so many deliveries that have a row in each
 * {@value #PERIOD_MILLIS} ms. A hundred thousand dead letters that are tried again would else take the processors from
 * senders who wait for their answer. Without webhooks there is no limit. Each subscription has its own, so that many retries
 * of one do not hold up the few of another. Not thread-safe.
 */
final class RetryPace {
    private static final int PERIOD_MILLIS = 10;
    private static final Duration PERIOD = Duration.ofMillis(PERIOD_MILLIS);

    private final WebhookTraffic webhooks;
    private final int inPeriod;
    private Instant periodEnd = Instant.MIN;
    private int begun;

    /** @param inPeriod how many deliveries are begun in a period */
    RetryPace(WebhookTraffic webhooks, int inPeriod) {
        this.webhooks = webhooks;
        this.inPeriod = inPeriod;
    }

    /** Whether one more may begin, which is counted then. */
    boolean begin(Instant now) {
        if (!now.isBefore(periodEnd)) {
            periodEnd = now.plus(PERIOD);
            begun = 0;
        }
        if (usedUp(now)) {
            return false;
        }
        begun++;
        return true;
    }

    /** When the next one may begin; null: now. */
    @Nullable
    Instant nextAt(Instant now) {
        return now.isBefore(periodEnd) && usedUp(now) ? periodEnd : null;
    }

    private boolean usedUp(Instant now) {
        return begun >= inPeriod && webhooks.expected(now);
    }
}
