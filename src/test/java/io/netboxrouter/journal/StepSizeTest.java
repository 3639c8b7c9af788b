package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class StepSizeTest {
    private static final long QUICK = Duration.ofMillis(5).toNanos();
    private static final long SLOW = Duration.ofMillis(80).toNanos();

    @Test
    void should_grow_when_a_step_was_quick() {
        assertThat(StepSize.FIRST.after(QUICK).deliveries()).isEqualTo(150);
    }

    @Test
    void should_halve_when_a_step_was_slow() {
        assertThat(new StepSize(600).after(SLOW).deliveries()).isEqualTo(300);
    }

    @Test
    void should_never_take_so_few_that_it_would_not_come_to_an_end() {
        assertThat(StepSize.FIRST.after(SLOW)).isEqualTo(StepSize.FIRST);
    }

    @Test
    void should_never_take_so_many_that_memory_would_matter() {
        assertThat(new StepSize(900).after(QUICK).after(QUICK).deliveries()).isEqualTo(1_000);
    }
}
