package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Of several waiting events of one object only the newest is delivered. */
final class CoalesceTest extends DispatchTest {
    private static final Grouping COALESCE = new Grouping.Coalesce(false);
    private static final Grouping VANISH = new Grouping.Coalesce(true);

    @Test
    void should_deliver_what_waits_behind_a_delivery_as_one() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE)).hangsFor("1");
        long first = append(1);
        settle();
        List<Long> waiting = List.of(append(1), append(1), append(1));
        settle();

        target.answer(first, Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).containsExactly(List.of(first), waiting);
        target.answerAll(Outcome.DELIVERED);
        journal.flush();
        assertThat(states(waiting)).containsOnly(DeliveryState.DELIVERED);
        assertThat(journal.subscription(ROUTE, 0).delivered()).isEqualTo(4);
    }

    @Test
    void should_keep_the_objects_apart() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE, 1)).answers(attempt -> null);
        long busy = append(9);
        settle();
        List<Long> one = List.of(append(1), append(1));
        long other = append(2);
        settle();

        target.answer(busy, Outcome.DELIVERED);
        target.answerAll(Outcome.DELIVERED);

        assertThat(target.groups()).containsExactly(List.of(busy), one, List.of(other));
    }

    @Test
    void should_let_a_deletion_stand_for_what_was_before_it_and_for_nothing_after_it() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE, 1)).answers(attempt -> null);
        long busy = append(9);
        settle();
        List<Long> before = List.of(append("created"), append("updated"), append("deleted"));
        List<Long> after = List.of(append("created"), append("updated"));
        settle();

        target.answers(Outcome.DELIVERED).answer(busy, Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).containsExactly(List.of(busy), before, after);
    }

    @Test
    void should_deliver_every_deletion() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE, 1)).answers(attempt -> null);
        long busy = append(9);
        settle();
        long first = append("deleted");
        long second = append("deleted");
        settle();

        target.answers(Outcome.DELIVERED).answer(busy, Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).containsExactly(List.of(busy), List.of(first), List.of(second));
    }

    @Test
    void should_merge_nothing_across_an_event_of_another_type() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE, 1)).answers(attempt -> null);
        long busy = append(9);
        settle();
        List<Long> before = List.of(append("updated"), append("updated"));
        long job = append("job_started");
        List<Long> after = List.of(append("updated"), append("updated"));
        settle();

        target.answers(Outcome.DELIVERED).answer(busy, Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).containsExactly(List.of(busy), before, List.of(job), after);
    }

    @Test
    void should_merge_no_events_without_an_object() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE, 1)).answers(attempt -> null);
        long busy = append(9);
        settle();
        long first = append(TestEvents.event().objectId(null).build());
        long second = append(TestEvents.event().objectId(null).build());
        settle();

        target.answers(Outcome.DELIVERED).answer(busy, Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).containsExactly(List.of(busy), List.of(first), List.of(second));
    }

    @Test
    void should_merge_what_came_behind_a_failure_with_it() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE)).answers(ScriptedTarget.DOWN);
        long first = append(1);
        settle();
        target.answers(Outcome.DELIVERED);
        List<Long> all = List.of(first, append(1), append(1));
        settle();
        assertThat(target.asked()).hasSize(1);

        pass(Duration.ofMinutes(1));

        assertThat(target.groups()).containsExactly(List.of(first), all);
        assertThat(target.attempts().get(1).number()).isEqualTo(2);
        assertThat(target.attempts().get(1).first().raw()).isNotEmpty();
        assertThat(target.attempts().get(1).newest().raw()).isNotEmpty();
        assertThat(states(all)).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void should_count_attempts_on_the_first_when_a_group_fails_and_let_it_grow() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE)).hangsFor("1");
        long hanging = append(1);
        settle();
        long second = append(1);
        long third = append(1);
        settle();
        target.answers(ScriptedTarget.DOWN).answer(hanging, Outcome.DELIVERED);
        settle();
        assertThat(states(List.of(second, third))).containsExactly(DeliveryState.RETRYING, DeliveryState.WAITING);

        long fourth = append(1);
        settle();
        target.answers(Outcome.DELIVERED);
        pass(Duration.ofMinutes(1));

        assertThat(target.groups()).endsWith(List.of(second, third), List.of(second, third, fourth));
        assertThat(target.attempts().get(2).number()).isEqualTo(2);
    }

    @Test
    void should_make_dead_letters_of_all_and_merge_them_again_when_a_person_retries() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE)).hangsFor("1");
        long hanging = append(1);
        settle();
        List<Long> group = List.of(append(1), append(1));
        settle();
        target.answers(new Outcome.Undeliverable("400")).answer(hanging, Outcome.DELIVERED);
        settle();
        assertThat(states(group)).containsOnly(DeliveryState.DEAD);

        target.answers(Outcome.DELIVERED);
        assertThat(dispatcher.retryDead(ROUTE, null, null))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(2);
        settle();

        assertThat(target.groups()).endsWith(group, group);
        assertThat(states(group)).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void should_merge_again_after_a_restart_what_was_in_flight() {
        ScriptedTarget before = attach(ROUTE, grouped(COALESCE, 1)).answers(attempt -> null);
        List<Long> group = List.of(append(1), append(1));
        settle();
        assertThat(before.groups()).containsExactly(group);

        restart();
        ScriptedTarget after = attach(ROUTE, grouped(COALESCE));
        settle();

        assertThat(after.groups()).containsExactly(group);
    }

    @Test
    void should_deliver_a_long_row_of_changes_in_few_deliveries_and_little_memory() {
        ScriptedTarget target = attach(ROUTE, grouped(COALESCE)).hangsFor("1");
        long hanging = append(1);
        settle();
        List<Long> events =
                LongStream.range(0, 2_000).map(i -> append(1)).boxed().toList();
        settle();
        assertThat(status().waitingInMemory()).isLessThanOrEqualTo(2 * Lanes.MAX_BEHIND);

        target.answers(Outcome.DELIVERED).answer(hanging, Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).hasSizeLessThan(10);
        assertThat(target.groups().stream().skip(1).flatMap(List::stream).toList())
                .containsExactlyElementsOf(events);
    }

    @Test
    void should_deliver_nothing_when_an_object_was_created_and_deleted_while_it_waited() {
        ScriptedTarget target = attach(ROUTE, grouped(VANISH, 1)).answers(attempt -> null);
        long busy = append(9);
        settle();
        List<Long> vanishing = List.of(append("created"), append("updated"), append("deleted"));
        long next = append(7);
        settle();

        target.answers(Outcome.DELIVERED).answer(busy, Outcome.DELIVERED);
        pass(Duration.ofSeconds(2));

        assertThat(target.asked()).containsExactly(busy, next);
        assertThat(states(vanishing)).containsOnly(DeliveryState.DISCARDED);
        assertThat(journal.subscription(ROUTE, 0).cursor()).isEqualTo(next);
    }

    @Test
    void should_deliver_the_deletion_when_the_creation_was_tried() {
        ScriptedTarget target = attach(ROUTE, grouped(VANISH)).answers(ScriptedTarget.DOWN);
        long created = append("created");
        settle();
        long deleted = append("deleted");
        target.answers(Outcome.DELIVERED);

        pass(Duration.ofMinutes(1));

        assertThat(target.groups()).containsExactly(List.of(created), List.of(created, deleted));
    }

    @Test
    void should_deliver_the_deletion_when_the_creation_may_have_been_tried_before_a_crash() {
        attach(ROUTE, grouped(VANISH)).answers(attempt -> null);
        long created = append("created");
        settle();
        restart();
        long deleted = append("deleted");

        ScriptedTarget target = attach(ROUTE, grouped(VANISH));
        settle();

        assertThat(target.groups()).containsExactly(List.of(created, deleted));
    }

    @Test
    void should_be_refused_without_an_order() {
        assertThatThrownBy(() -> new SubscriptionOptions(all(), false, COALESCE, 4, RETRY, StartFrom.EARLIEST))
                .hasMessageContaining("leave out ordering=none");
    }

    private long append(String event) {
        return append(TestEvents.event().event(event).objectId("1").build());
    }

    private List<DeliveryState> states(List<Long> events) {
        return events.stream()
                .map(event -> journal.search()
                        .deliveries(new DeliveryFilter(ROUTE, null, List.of(event), EventFilter.ANY), Long.MAX_VALUE, 1)
                        .items()
                        .get(0)
                        .state())
                .toList();
    }

    private static SubscriptionOptions grouped(Grouping grouping) {
        return grouped(grouping, 4);
    }

    private static SubscriptionOptions grouped(Grouping grouping, int concurrency) {
        return new SubscriptionOptions(all(), true, grouping, concurrency, RETRY, StartFrom.EARLIEST);
    }
}
