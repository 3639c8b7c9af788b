package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.StalledWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many dead letters are tried again at once. */
@SuppressWarnings("NullAway.Init")
final class BulkRetryTest extends DispatchTest {
    private static final int DEAD = 100;
    private static final int IN_A_PERIOD = 2;

    private ScriptedTarget target;

    @Override
    int retriesInPeriod() {
        return IN_A_PERIOD;
    }

    @BeforeEach
    void die() {
        target = attach();
        target.answers(attempt -> new Outcome.Undeliverable("400"));
        for (int device = 1; device <= DEAD; device++) {
            append(device);
        }
        settle();
        target.answers(attempt -> Outcome.DELIVERED);
        clock.advance(Duration.ofMinutes(1));
        dispatcher.retryDead(null, null, null).join();
    }

    @Test
    void should_begin_all_of_them_when_no_webhook_comes_in() {
        settle();

        assertThat(target.asked()).hasSize(DEAD + DEAD);
    }

    @Test
    void should_begin_a_few_at_a_time_when_a_webhook_comes_in() {
        append(DEAD + 1);

        Instant next = settle();
        assertThat(target.asked()).hasSize(DEAD + 1 + IN_A_PERIOD);

        assertThat(next).isEqualTo(clock.instant().plusMillis(10));
        pass(Duration.ofMillis(10));
        assertThat(target.asked()).hasSize(DEAD + 1 + 2 * IN_A_PERIOD);
    }

    @Test
    void should_deliver_the_webhook_at_once_when_many_are_still_to_be_tried_again() {
        long webhook = append(DEAD + 1);

        settle();

        assertThat(target.asked()).contains(webhook);
    }

    @Test
    void should_try_again_at_once_what_another_route_has_when_one_has_many() {
        ScriptedTarget other = attach("z", options());
        other.answers(attempt -> new Outcome.Undeliverable("400"));
        long event = append(DEAD + 1);
        settle();
        other.answers(attempt -> Outcome.DELIVERED);
        append(DEAD + 2);
        dispatcher.retryDead("z", List.of(event), null).join();

        settle();

        assertThat(other.asked()).containsSubsequence(event, event);
    }

    @Test
    void should_come_again_for_the_rest_when_no_more_may_begin_and_nothing_else_happens() throws InterruptedException {
        dispatcher.detach(ROUTE, Duration.ZERO);
        ScriptedTarget slow = attach(ROUTE, options(1, RETRY)).answers(attempt -> null);
        append(DEAD + 1);
        settle();
        StalledWriter disk = StalledWriter.of(journal);
        assertThat(dispatcher.woken()).isFalse();

        slow.answerAll(Outcome.DELIVERED);

        assertThat(slow.asked()).hasSize(1 + IN_A_PERIOD);
        assertThat(dispatcher.woken()).isTrue();
        disk.release();
    }
}
