package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class UnrecordedTest {
    private static final long EVENT = 1;
    private static final long OBJECT = 7;

    private final Unrecorded unrecorded = new Unrecorded();

    @Test
    void should_hold_an_event_until_it_is_written() {
        unrecorded.settling(EVENT);
        assertThat(unrecorded.holds(EVENT)).isTrue();

        unrecorded.written(EVENT);

        assertThat(unrecorded.holds(EVENT)).isFalse();
    }

    @Test
    void should_hold_an_event_until_the_read_is_over_when_it_was_written_meanwhile() {
        unrecorded.settling(EVENT);
        unrecorded.readBegins();
        unrecorded.written(EVENT);
        assertThat(unrecorded.holds(EVENT)).isTrue();

        unrecorded.readEnds();

        assertThat(unrecorded.holds(EVENT)).isFalse();
    }

    @Test
    void should_forget_what_was_written_before_the_next_read_begins() {
        unrecorded.readBegins();
        unrecorded.waiting(EVENT, OBJECT);
        unrecorded.written(EVENT);

        unrecorded.readBegins();

        assertThat(unrecorded.holds(EVENT)).isFalse();
        assertThat(unrecorded.blocks(OBJECT)).isFalse();
    }

    @Test
    void should_block_an_object_as_long_as_any_of_its_events_is_not_written() {
        unrecorded.waiting(1, OBJECT);
        unrecorded.waiting(2, OBJECT);
        unrecorded.written(1);
        assertThat(unrecorded.blocks(OBJECT)).isTrue();

        unrecorded.written(2);

        assertThat(unrecorded.blocks(OBJECT)).isFalse();
    }

    @Test
    void should_block_no_object_when_an_event_is_settled() {
        unrecorded.settling(EVENT);

        assertThat(unrecorded.blocks(OBJECT)).isFalse();
        assertThat(unrecorded.makesRows()).isFalse();
    }

    @Test
    void should_be_full_when_the_disk_does_not_keep_up() {
        LongStream.range(0, Unrecorded.MAX).forEach(unrecorded::settling);
        assertThat(unrecorded.full()).isTrue();

        unrecorded.written(0);

        assertThat(unrecorded.full()).isFalse();
    }
}
