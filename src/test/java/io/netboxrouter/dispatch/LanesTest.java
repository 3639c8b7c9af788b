package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.TestEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LanesTest {
    private final List<Work> freed = new ArrayList<>();
    private final Lanes lanes = new Lanes(freed::add);
    private long works;

    @Test
    void should_let_the_first_of_each_object_start() {
        assertThat(mayStart(enter(1, "a"))).isTrue();
        assertThat(mayStart(enter(2, "b"))).isTrue();
        assertThat(mayStart(enter(3, "a"))).isFalse();
    }

    @Test
    void should_let_everything_start_that_has_no_object() {
        assertThat(mayStart(enter(1, null))).isTrue();
        assertThat(mayStart(enter(2, null))).isTrue();
    }

    @Test
    void should_let_the_next_start_when_one_leaves() {
        Work first = enter(1, "a");
        Work second = enter(2, "a");
        Work third = enter(3, "a");

        lanes.leave(first);
        assertThat(freed).containsExactly(second);
        lanes.leave(second);
        assertThat(freed).containsExactly(second, third);
        lanes.leave(third);

        assertThat(mayStart(enter(4, "a"))).isTrue();
    }

    @Test
    void should_let_a_batch_start_when_it_is_the_first_of_all_its_objects() {
        Work a = enter(1, "a");
        Work b = enter(2, "b");
        Work batch = enter(3, "a");
        enter(batch, 4, "b");
        assertThat(mayStart(batch)).isFalse();

        lanes.leave(b);
        assertThat(freed).isEmpty();
        lanes.leave(a);

        assertThat(freed).containsExactly(batch);
    }

    @Test
    void should_give_all_that_stood_behind_when_one_fails() {
        Work first = enter(1, "a");
        enter(2, "a");

        assertThat(lanes.fail(first)).extracting(Member::id).containsExactly(2L);
        assertThat(mayStart(enter(3, "a"))).isTrue();
    }

    @Test
    void should_take_only_the_objects_that_failed_out_of_a_batch_behind() {
        Work first = enter(1, "a");
        Work batch = enter(2, "a");
        enter(batch, 3, "b");
        enter(batch, 4, "a");

        assertThat(lanes.fail(first)).extracting(Member::id).containsExactly(2L, 4L);

        assertThat(batch.members()).extracting(Member::id).containsExactly(3L);
        assertThat(freed).containsExactly(batch);
    }

    @Test
    void should_be_full_when_many_stand_behind_one_object() {
        enter(0, "a");
        for (int i = 1; i <= Lanes.MAX_DEPTH; i++) {
            assertThat(lanes.full(key("a"))).isFalse();
            enter(i, "a");
        }

        assertThat(lanes.full(key("a"))).isTrue();
    }

    @Test
    void should_be_full_for_busy_objects_only_when_many_stand_behind_others() {
        enter(0, "busy");
        for (int i = 0; i <= Lanes.MAX_BEHIND; i++) {
            enter(i, "other" + i % 32);
            enter(i, "other" + i % 32);
        }

        assertThat(lanes.full(key("busy"))).isTrue();
        assertThat(lanes.full(key("idle"))).isFalse();
    }

    @Test
    void should_be_full_when_much_stands_behind() {
        Member large = Member.fresh(
                TestEvents.event()
                        .objectId("a")
                        .body(new byte[(int) Lanes.MAX_BEHIND_BYTES])
                        .stored(1),
                true);
        Work first = enter(0, "a");
        lanes.enter(new Work(works++, false, false), large);
        assertThat(lanes.full(key("a"))).isTrue();

        lanes.leave(first);
        freed.forEach(Work::start);

        assertThat(lanes.full(key("a"))).isFalse();
    }

    @Test
    void should_keep_only_what_is_out_when_the_rest_is_forgotten() {
        Work first = enter(1, "a");
        enter(2, "a");

        lanes.keep(Set.of(first));

        assertThat(mayStart(enter(3, "a"))).isFalse();
        lanes.leave(first);
        assertThat(freed).extracting(Work::id).containsExactly(3L);
    }

    private Work enter(long id, @Nullable String object) {
        Work work = new Work(works++, false, false);
        enter(work, id, object);
        return work;
    }

    private void enter(Work work, long id, @Nullable String object) {
        lanes.enter(work, member(id, object));
    }

    private static boolean mayStart(Work work) {
        return work.lanesBehind() == 0;
    }

    private static long key(String object) {
        return Objects.requireNonNull(member(0, object).key());
    }

    private static Member member(long id, @Nullable String object) {
        return Member.fresh(TestEvents.event().objectId(object).stored(id), true);
    }
}
