package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TurnsTest {
    private static final long LEAF = 11;
    private static final long SPINE = 12;
    private static final long ANY = Long.MAX_VALUE;

    private final Turns turns = new Turns();

    @Test
    void should_give_a_turn_to_the_first_of_each_object_only() {
        turns.add(row(LEAF, 1, 0));
        turns.add(row(LEAF, 2, 0));
        turns.add(row(SPINE, 3, 0));

        assertThat(due(0)).containsExactly(1L, 3L);
    }

    @Test
    void should_give_a_turn_to_all_that_are_of_no_object() {
        turns.add(row(null, 1, 0));
        turns.add(row(null, 2, 0));

        assertThat(due(0)).containsExactly(1L, 2L);
    }

    @Test
    void should_name_what_is_due_longest_first() {
        turns.add(row(LEAF, 1, 30));
        turns.add(row(SPINE, 2, 20));
        turns.add(row(null, 3, 20));

        assertThat(due(30)).containsExactly(2L, 3L, 1L);
    }

    @Test
    void should_wait_until_the_time_of_the_first_has_come_whatever_that_of_the_next() {
        turns.add(row(LEAF, 1, 50));
        turns.add(row(LEAF, 2, 0));

        assertThat(due(49)).isEmpty();
        assertThat(turns.nextDue(49)).isEqualTo(50);
        assertThat(due(50)).containsExactly(1L);
    }

    @Test
    void should_give_the_next_its_turn_at_its_own_time_when_the_first_is_settled() {
        turns.add(row(LEAF, 1, 0));
        turns.add(row(LEAF, 2, 70));
        turns.add(row(LEAF, 3, 0));

        turns.remove(row(LEAF, 1, 0));

        assertThat(due(69)).isEmpty();
        assertThat(due(70)).containsExactly(2L);
    }

    @Test
    void should_give_an_older_one_its_turn_when_it_is_tried_again() {
        turns.add(row(LEAF, 5, 0));
        turns.add(row(LEAF, 2, 0));

        assertThat(due(0)).containsExactly(2L);

        turns.remove(row(LEAF, 2, 0));

        assertThat(due(0)).containsExactly(5L);
    }

    @Test
    void should_keep_the_turn_of_the_first_when_one_behind_it_goes() {
        turns.add(row(LEAF, 1, 0));
        turns.add(row(LEAF, 2, 0));

        turns.remove(row(LEAF, 2, 0));

        assertThat(due(0)).containsExactly(1L);
    }

    @Test
    void should_leave_out_what_is_in_hand_and_what_was_not_read_yet() {
        turns.add(row(null, 1, 0));
        turns.add(row(null, 2, 0));
        turns.add(row(null, 3, 0));

        assertThat(turns.due(0, 2, List.of(1L), 10)).containsExactly(2L);
    }

    @Test
    void should_name_no_more_than_asked_for() {
        turns.add(row(null, 1, 0));
        turns.add(row(null, 2, 0));

        assertThat(turns.due(0, ANY, List.of(), 1)).containsExactly(1L);
    }

    @Test
    void should_have_an_object_until_nothing_of_it_is_left() {
        turns.add(row(LEAF, 1, 0));
        turns.add(row(LEAF, 2, 0));

        turns.remove(row(LEAF, 1, 0));
        assertThat(turns.has(LEAF)).isTrue();
        assertThat(turns.has(SPINE)).isFalse();

        turns.remove(row(LEAF, 2, 0));
        assertThat(turns.has(LEAF)).isFalse();
    }

    @Test
    void should_name_those_behind_one_of_the_same_object_oldest_first() {
        turns.add(row(LEAF, 4, 0));
        turns.add(row(LEAF, 1, 0));
        turns.add(row(SPINE, 2, 0));
        turns.add(row(LEAF, 3, 90));
        turns.add(row(LEAF, 9, 0));

        assertThat(turns.behind(LEAF, 1, 8, 10)).containsExactly(3L, 4L);
        assertThat(turns.behind(LEAF, 1, 8, 1)).containsExactly(3L);
        assertThat(turns.behind(LEAF, 9, 8, 10)).isEmpty();
    }

    @Test
    void should_say_when_the_next_is_due_but_not_of_what_is_due_already() {
        turns.add(row(LEAF, 1, 10));
        turns.add(row(SPINE, 2, 40));

        assertThat(turns.nextDue(10)).isEqualTo(40);
        assertThat(turns.nextDue(40)).isNull();
    }

    private List<Long> due(long now) {
        return turns.due(now, ANY, List.of(), 10);
    }

    private static Turns.Row row(@Nullable Long orderKey, long eventId, long dueAt) {
        return new Turns.Row(orderKey, eventId, dueAt);
    }
}
