package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How much was delivered lately. */
class LastHourTest {
    private final MockClock clock = new MockClock();
    private final LastHour hour = new LastHour(clock);

    LastHourTest() {
        clock.add(Duration.ofDays(20_000));
    }

    @Test
    void should_count_what_happened_when_it_is_not_an_hour_ago() {
        hour.add();
        clock.add(Duration.ofMinutes(59));
        hour.add();
        hour.add();

        assertThat(hour.count()).isEqualTo(3);
    }

    @Test
    void should_forget_when_the_hour_is_over() {
        hour.add();
        hour.add();
        clock.add(Duration.ofMinutes(60));
        hour.add();

        assertThat(hour.count()).isEqualTo(1);
    }

    @Test
    void should_count_nothing_when_nothing_happened() {
        assertThat(hour.count()).isZero();
    }
}
