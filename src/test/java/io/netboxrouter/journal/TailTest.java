package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.TestEvents;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class TailTest {
    private static final long PLENTY = 100_000_000;
    private final Tail tail = new Tail(100);

    @Test
    void should_give_what_came_after() {
        add(101, 102, 103);

        assertThat(read(101)).containsExactly(102L, 103L);
        assertThat(read(103)).isEmpty();
    }

    @Test
    void should_send_to_the_disk_who_asks_for_what_was_before() {
        add(101);

        assertThat(tail.read(99, 10, PLENTY)).isNull();
        assertThat(read(100)).containsExactly(101L);
    }

    @Test
    void should_bridge_ids_that_were_never_given() {
        add(101, 105, 109);

        assertThat(read(103)).containsExactly(105L, 109L);
    }

    @Test
    void should_forget_the_oldest_when_there_are_many() {
        for (int i = 1; i <= 3_000; i++) {
            add(100 + i);
        }

        assertThat(tail.read(101, 10, PLENTY)).isNull();
        assertThat(read(3_090))
                .containsExactly(3_091L, 3_092L, 3_093L, 3_094L, 3_095L, 3_096L, 3_097L, 3_098L, 3_099L, 3_100L);
    }

    @Test
    void should_forget_the_oldest_when_they_are_large() {
        tail.add(TestEvents.event().body(new byte[1_500_000]).stored(101));
        tail.add(TestEvents.event().body(new byte[1_500_000]).stored(102));

        assertThat(tail.read(100, 10, PLENTY)).isNull();
        assertThat(read(101)).containsExactly(102L);
    }

    @Test
    void should_hold_nothing_when_one_is_larger_than_all_of_it() {
        tail.add(TestEvents.event().body(new byte[9 * 1024 * 1024]).stored(101));

        assertThat(tail.read(100, 10, PLENTY)).isNull();
        assertThat(read(101)).isEmpty();
        add(102);
        assertThat(read(101)).containsExactly(102L);
    }

    @Test
    void should_give_at_least_one_whatever_its_size() {
        add(101, 102);

        assertThat(Objects.requireNonNull(tail.read(100, 10, 1))).hasSize(1);
    }

    private void add(long... ids) {
        for (long id : ids) {
            tail.add(TestEvents.event().stored(id));
        }
    }

    private List<Long> read(long after) {
        return Objects.requireNonNull(tail.read(after, 10, PLENTY)).stream()
                .map(NetBoxEvent::getId)
                .toList();
    }
}
