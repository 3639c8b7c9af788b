package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.TestEvents;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class LanesTest {
    private final Lanes lanes = new Lanes();

    @Test
    void should_let_the_first_of_each_object_start() {
        assertThat(lanes.enter(work(1, "a"))).isTrue();
        assertThat(lanes.enter(work(2, "b"))).isTrue();
        assertThat(lanes.enter(work(3, "a"))).isFalse();
    }

    @Test
    void should_let_everything_start_that_has_no_object() {
        assertThat(lanes.enter(work(1, null))).isTrue();
        assertThat(lanes.enter(work(2, null))).isTrue();
    }

    @Test
    void should_let_the_next_start_when_one_leaves() {
        Work first = work(1, "a");
        Work second = work(2, "a");
        Work third = work(3, "a");
        lanes.enter(first);
        lanes.enter(second);
        lanes.enter(third);

        assertThat(lanes.leave(first)).isEqualTo(second);
        assertThat(lanes.leave(second)).isEqualTo(third);
        assertThat(lanes.leave(third)).isNull();
        assertThat(lanes.enter(work(4, "a"))).isTrue();
    }

    @Test
    void should_give_all_that_stood_behind_when_one_fails() {
        Work first = work(1, "a");
        Work second = work(2, "a");
        lanes.enter(first);
        lanes.enter(second);

        assertThat(lanes.fail(first)).containsExactly(second);
        assertThat(lanes.enter(work(3, "a"))).isTrue();
    }

    @Test
    void should_be_full_when_many_stand_behind_one_object() {
        Work first = work(0, "a");
        lanes.enter(first);
        for (int i = 1; i <= Lanes.MAX_DEPTH; i++) {
            assertThat(lanes.full(key(first))).isFalse();
            lanes.enter(work(i, "a"));
        }

        assertThat(lanes.full(key(first))).isTrue();
    }

    @Test
    void should_be_full_for_busy_objects_only_when_many_stand_behind_others() {
        Work busy = work(0, "busy");
        lanes.enter(busy);
        for (int i = 0; i <= Lanes.MAX_BEHIND; i++) {
            Work one = work(i, "other" + i % 32);
            lanes.enter(one);
            lanes.enter(one);
        }

        assertThat(lanes.full(key(busy))).isTrue();
        assertThat(lanes.full(key(work(1, "idle")))).isFalse();
    }

    @Test
    void should_be_full_when_much_stands_behind() {
        Work large = Work.fresh(
                TestEvents.event().body(new byte[(int) Lanes.MAX_BEHIND_BYTES]).stored(1), true);
        lanes.enter(large);
        lanes.enter(large);
        assertThat(lanes.full(key(large))).isTrue();

        lanes.leave(large);

        assertThat(lanes.full(key(large))).isFalse();
    }

    @Test
    void should_keep_only_what_is_out_when_the_rest_is_forgotten() {
        Work first = work(1, "a");
        lanes.enter(first);
        lanes.enter(work(2, "a"));

        lanes.clearBehind();

        assertThat(lanes.enter(work(3, "a"))).isFalse();
        assertThat(lanes.leave(first)).extracting(Work::id).isEqualTo(3L);
    }

    private static long key(Work work) {
        return Objects.requireNonNull(work.key());
    }

    private static Work work(long id, @Nullable String object) {
        return Work.fresh(TestEvents.event().objectId(object).stored(id), true);
    }
}
