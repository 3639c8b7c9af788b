package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryPolicyTest {
    private static final double MIDDLE = 0.5;
    private static final Duration DAY = Duration.ofHours(24);
    private static final RetryPolicy POLICY = new RetryPolicy(20, Duration.ofSeconds(1), Duration.ofMinutes(10), DAY);

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "4,8", "10,512", "11,600", "20,600", "2000000000,600"})
    void should_double_with_each_failure_up_to_the_maximum(int failures, long seconds) {
        assertThat(POLICY.delayAfter(failures, null, MIDDLE)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"0.0,800", "0.5,1000", "1.0,1200"})
    void should_spread_by_a_fifth_in_both_directions(double random, long millis) {
        assertThat(POLICY.delayAfter(1, null, random)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void should_wait_as_long_as_asked() {
        assertThat(POLICY.delayAfter(1, Duration.ofMinutes(30), MIDDLE)).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void should_wait_its_own_time_when_asked_for_less() {
        assertThat(POLICY.delayAfter(5, Duration.ofSeconds(1), MIDDLE)).isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void should_wait_no_longer_than_the_delivery_may_live_whatever_is_asked() {
        assertThat(POLICY.delayAfter(1, Duration.ofDays(400), MIDDLE)).isEqualTo(DAY);
    }

    @Test
    void should_always_wait_a_little() {
        RetryPolicy hasty = new RetryPolicy(1, Duration.ofNanos(1), Duration.ofNanos(1), DAY);

        assertThat(hasty.delayAfter(1, null, 0)).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void should_be_exhausted_after_the_last_attempt() {
        assertThat(POLICY.exhausted(19, Duration.ZERO)).isFalse();
        assertThat(POLICY.exhausted(20, Duration.ZERO)).isTrue();
    }

    @Test
    void should_be_exhausted_when_too_old() {
        assertThat(POLICY.exhausted(1, DAY.minusMillis(1))).isFalse();
        assertThat(POLICY.exhausted(1, DAY)).isTrue();
    }

    @Test
    void should_refuse_what_makes_no_sense_by_name() {
        Duration second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new RetryPolicy(0, second, second, second)).hasMessageContaining("maxAttempts is 0");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, second, second))
                .hasMessageContaining("retryDelay");
        assertThatThrownBy(() -> new RetryPolicy(1, second, Duration.ofSeconds(-1), second))
                .hasMessageContaining("retryMaxDelay");
        assertThatThrownBy(() -> new RetryPolicy(1, second, second, Duration.ZERO))
                .hasMessageContaining("maxAge");
    }
}
