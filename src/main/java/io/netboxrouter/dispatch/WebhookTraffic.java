package io.netboxrouter.dispatch;

import java.time.Duration;
import java.time.Instant;

/** Whether webhooks come in at this time. */
final class WebhookTraffic {
    /** So long after the last webhook the next one is expected. */
    private static final Duration EXPECTED = Duration.ofMillis(100);

    private volatile Instant expectedUntil = Instant.MIN;

    void cameIn(Instant now) {
        expectedUntil = now.plus(EXPECTED);
    }

    boolean expected(Instant now) {
        return now.isBefore(expectedUntil);
    }
}
