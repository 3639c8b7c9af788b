package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class DestinationHealthTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final RetryPolicy POLICY =
            new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10), Duration.ofHours(24));

    private final DestinationHealth health = new DestinationHealth();

    @Test
    void should_be_down_when_three_objects_failed_in_a_row() {
        fail(1, 1);
        fail(2, 2);
        assertThat(health.down()).isFalse();

        fail(3, 3);

        assertThat(health.down()).isTrue();
        assertThat(health.probeAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void should_not_be_down_when_something_got_through_in_between() {
        fail(1, 1);
        fail(2, 2);
        health.reachable();

        fail(3, 3);

        assertThat(health.down()).isFalse();
    }

    @Test
    void should_not_be_down_when_the_same_object_fails_again_and_again() {
        for (int i = 0; i < 10; i++) {
            fail(1, 1);
        }

        assertThat(health.down()).isFalse();
    }

    @Test
    void should_refund_each_attempt_that_was_paid_but_not_the_one_that_showed_it() {
        fail(1, 1);
        fail(1, 1);
        fail(2, 2);

        assertThat(fail(3, 3)).containsExactlyInAnyOrder(1L, 1L, 2L);
    }

    @Test
    void should_refund_nothing_that_failed_by_its_own_fault() {
        fail(1, 1);
        health.failed(work(2, 2), false, NOW, POLICY, null, 0.5);

        assertThat(fail(3, 3)).containsExactly(1L);
    }

    @Test
    void should_let_one_probe_through_when_its_time_has_come() {
        goDown();

        assertThat(health.mayStart(NOW)).isFalse();
        assertThat(health.mayStart(NOW.plusSeconds(1))).isTrue();
        health.started(7);

        assertThat(health.mayStart(NOW.plusSeconds(100))).isFalse();
    }

    @Test
    void should_let_another_probe_through_when_one_was_given_back() {
        goDown();
        health.started(7);

        health.givenBack(7);

        assertThat(health.mayStart(NOW.plusSeconds(1))).isTrue();
    }

    @Test
    void should_wait_longer_after_each_probe_that_failed_up_to_half_a_minute() {
        goDown();
        Instant now = NOW;
        for (int seconds : new int[] {2, 4, 8, 16, 30, 30}) {
            now = now.plusSeconds(60);
            health.started(7);
            health.failed(work(7, 7), true, now, POLICY, null, 0.5);
            assertThat(health.probeAt()).isEqualTo(now.plusSeconds(seconds));
        }
    }

    @Test
    void should_not_take_for_a_probe_what_was_under_way_before() {
        goDown();

        health.failed(work(8, 8), true, NOW.plusSeconds(60), POLICY, null, 0.5);

        assertThat(health.probeAt()).isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void should_be_up_at_the_first_success() {
        goDown();

        health.reachable();

        assertThat(health.down()).isFalse();
        assertThat(health.mayStart(NOW)).isTrue();
    }

    @Test
    void should_wait_as_long_as_asked_but_an_hour_at_most() {
        goDown(Duration.ofMinutes(20));
        assertThat(health.probeAt()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));

        health.reachable();
        goDown(Duration.ofDays(20));

        assertThat(health.probeAt()).isEqualTo(NOW.plus(DestinationHealth.MAX_RETRY_AFTER));
    }

    private void goDown() {
        goDown(null);
    }

    private void goDown(@Nullable Duration retryAfter) {
        fail(1, 1);
        fail(2, 2);
        health.failed(work(3, 3), true, NOW, POLICY, retryAfter, 0.5);
    }

    private List<Long> fail(long eventId, long object) {
        return health.failed(work(eventId, object), true, NOW, POLICY, null, 0.5);
    }

    private static Work work(long eventId, long object) {
        Work work = new Work(0, false, false);
        work.add(Member.fresh(TestEvents.event().objectId(Long.toString(object)).stored(eventId), true));
        return work;
    }
}
