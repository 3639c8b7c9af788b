package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RetryPaceTest {
    private static final Instant NOW = Instant.parse("2026-11-28T03:00:00Z");
    private static final Duration PERIOD = Duration.ofMillis(10);

    private final WebhookTraffic webhooks = new WebhookTraffic();
    private final RetryPace pace = new RetryPace(webhooks, 2);

    @Test
    void should_not_limit_anything_when_no_webhook_came_in() {
        assertThat(begun(NOW, 100)).isEqualTo(100);
        assertThat(pace.nextAt(NOW)).isNull();
    }

    @Test
    void should_begin_only_so_many_when_webhooks_come_in() {
        webhooks.cameIn(NOW);

        assertThat(begun(NOW, 100)).isEqualTo(2);
        assertThat(pace.nextAt(NOW)).isEqualTo(NOW.plus(PERIOD));
    }

    @Test
    void should_begin_as_many_again_when_a_period_is_over() {
        webhooks.cameIn(NOW);
        begun(NOW, 100);
        Instant next = NOW.plus(PERIOD);

        assertThat(pace.nextAt(next)).isNull();
        assertThat(begun(next, 100)).isEqualTo(2);
    }

    @Test
    void should_not_save_up_what_was_not_begun() {
        webhooks.cameIn(NOW);
        begun(NOW, 1);

        assertThat(begun(NOW.plus(PERIOD.multipliedBy(5)), 100)).isEqualTo(2);
    }

    @Test
    void should_limit_nothing_any_more_when_no_webhook_came_in_for_a_while() {
        webhooks.cameIn(NOW);
        begun(NOW, 100);

        assertThat(begun(NOW.plusMillis(100), 100)).isEqualTo(100);
    }

    private int begun(Instant now, int wanted) {
        int begun = 0;
        while (begun < wanted && pace.begin(now)) {
            begun++;
        }
        return begun;
    }
}
