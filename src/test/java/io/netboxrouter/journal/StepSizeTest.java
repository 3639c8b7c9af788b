package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StepSizeTest {
    private static final long AIM = 10;
    private static final long QUICK = 9;
    private static final long SLOW = 11;

    @Test
    void should_grow_when_a_step_was_quick() {
        assertThat(StepSize.from(100).after(QUICK, AIM).deliveries()).isEqualTo(150);
    }

    @Test
    void should_halve_when_a_step_was_slow() {
        assertThat(new StepSize(600, 100).after(SLOW, AIM).deliveries()).isEqualTo(300);
    }

    @Test
    void should_never_take_so_few_that_it_would_not_come_to_an_end() {
        assertThat(StepSize.from(100).after(SLOW, AIM)).isEqualTo(StepSize.from(100));
    }

    @Test
    void should_never_take_so_many_that_memory_would_matter() {
        StepSize size = new StepSize(900, 100).after(QUICK, AIM).after(QUICK, AIM);

        assertThat(size.deliveries()).isEqualTo(1_000);
    }
}
