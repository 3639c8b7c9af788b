package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A destination that is down as a whole, against deliveries that are hopeless by themselves. */
final class DestinationDownTest extends DispatchTest {
    @Test
    void should_take_the_destination_for_down_when_three_objects_fail_in_a_row() {
        attach(ROUTE, options(1, RETRY)).answers(ScriptedTarget.DOWN);
        append(1);
        append(2);
        settle();
        assertThat(status().down()).isFalse();

        append(3);
        settle();

        assertThat(status().down()).isTrue();
    }

    @Test
    void should_not_take_it_for_down_when_one_object_fails_often() {
        attach().answers(ScriptedTarget.DOWN);
        append(1);

        pass(Duration.ofSeconds(10));

        assertThat(status().down()).isFalse();
    }

    @Test
    void should_not_take_it_for_down_when_it_refuses_what_it_is_sent() {
        attach().answers(new Outcome.Undeliverable("400"));
        LongStream.range(0, 10).forEach(this::append);

        settle();

        assertThat(status().down()).isFalse();
    }

    @Test
    void should_try_one_at_a_time_while_it_is_down() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        LongStream.range(0, 100).forEach(this::append);
        settle();
        target.answers(attempt -> null);

        pass(Duration.ofMinutes(5));

        assertThat(target.open()).hasSize(1);
    }

    @Test
    void should_try_with_growing_pauses_of_half_a_minute_at_most_while_it_is_down() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        LongStream.range(0, 100).forEach(this::append);
        pass(Duration.ofHours(1));
        int before = target.asked().size();

        pass(Duration.ofHours(1));

        assertThat(target.asked().size() - before).isBetween(118, 122);
    }

    @Test
    void should_cost_no_event_its_attempts_when_it_is_down_for_hours() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        List<Long> events =
                LongStream.range(0, 300).map(i -> append(i % 60)).boxed().toList();

        pass(Duration.ofHours(30));
        target.answers(Outcome.DELIVERED);
        pass(Duration.ofMinutes(5));

        assertThat(deliveries(DeliveryState.DEAD)).isEmpty();
        assertThat(deliveries(DeliveryState.DELIVERED)).hasSize(events.size());
        assertThat(deliveries(DeliveryState.DELIVERED))
                .allSatisfy(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
    }

    @Test
    void should_give_back_all_attempts_that_were_paid_before_it_was_known_to_be_down() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        long first = append(1);
        pass(Duration.ofSeconds(8)); // four attempts
        append(2);
        append(3);
        settle();
        assertThat(status().down()).isTrue();

        target.answers(Outcome.DELIVERED);
        pass(Duration.ofMinutes(2));

        assertThat(target.numbers(first)).endsWith(1);
    }

    @Test
    void should_not_charge_what_was_in_flight_when_it_went_down() {
        ScriptedTarget target = attach().answers(attempt -> null);
        LongStream.range(0, 4).forEach(this::append);
        settle();

        target.answerAll(ScriptedTarget.DOWN);
        target.answers(Outcome.DELIVERED);
        pass(Duration.ofMinutes(2));

        assertThat(deliveries(DeliveryState.DELIVERED))
                .hasSize(4)
                .allSatisfy(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
    }

    @Test
    void should_deliver_everything_in_order_when_it_is_back() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        List<Long> events =
                LongStream.range(0, 100).map(i -> append(i % 5)).boxed().toList();
        pass(Duration.ofHours(1));
        target.answers(Outcome.DELIVERED);
        int before = target.asked().size();

        pass(Duration.ofMinutes(1));

        List<Long> delivered = target.asked().subList(before, target.asked().size());
        assertThat(delivered).containsExactlyInAnyOrderElementsOf(events);
        for (int object = 0; object < 5; object++) {
            int own = object;
            assertThat(delivered.stream().filter(id -> id % 5 == own)).isSorted();
        }
    }

    @Test
    void should_go_on_probing_when_a_delivery_hangs_from_before() {
        ScriptedTarget target = attach().answers(attempt -> attempt.first().getId() == 1 ? null : ScriptedTarget.DOWN);
        LongStream.range(0, 10).forEach(this::append);
        settle();
        assertThat(target.open()).containsExactly(1L);
        target.answers(Outcome.DELIVERED);

        pass(Duration.ofMinutes(1));

        assertThat(deliveries(DeliveryState.DELIVERED)).hasSize(9);
    }

    @Test
    void should_rest_while_a_probe_hangs() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        LongStream.range(0, 10).forEach(this::append);
        settle();
        target.answers(attempt -> null);
        pass(Duration.ofMinutes(1));
        assertThat(target.open()).hasSize(1);

        Instant next = settle();

        assertThat(next == null || next.isAfter(clock.instant())).isTrue();
    }

    @Test
    void should_wait_before_the_next_probe_as_long_as_it_asks() {
        ScriptedTarget target = attach().answers(new Outcome.Failed("429", Duration.ofMinutes(10)));
        LongStream.range(0, 10).forEach(this::append);
        settle();
        int before = target.asked().size();

        pass(Duration.ofMinutes(9));
        assertThat(target.asked()).hasSize(before);
        pass(Duration.ofMinutes(2));

        assertThat(target.asked()).hasSize(before + 1);
    }

    @Test
    void should_start_afresh_when_a_route_is_swapped() throws InterruptedException {
        attach().answers(new Outcome.Failed("503", Duration.ofHours(1)));
        List<Long> events = LongStream.range(0, 10).map(this::append).boxed().toList();
        settle();
        assertThat(status().down()).isTrue();

        assertThat(dispatcher.detach(ROUTE, Duration.ZERO)).isTrue();
        ScriptedTarget mended = attach();
        settle();

        assertThat(mended.asked()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void should_make_dead_letters_of_hopeless_objects_while_others_get_through() {
        Set<String> hopeless = Set.of("1", "2", "3", "4");
        ScriptedTarget target = attach().answers(attempt ->
                hopeless.contains(String.valueOf(attempt.first().getObjectId()))
                        ? ScriptedTarget.DOWN
                        : Outcome.DELIVERED);
        LongStream.rangeClosed(1, 4).forEach(this::append);

        for (int i = 0; i < 200; i++) {
            append(100 + i);
            pass(Duration.ofMinutes(1));
        }

        assertThat(deliveries(DeliveryState.DEAD)).hasSize(4);
        assertThat(deliveries(DeliveryState.DELIVERED)).hasSize(200);
        assertThat(target.asked()).hasSizeLessThan(260);
    }

    private List<DeliverySummary> deliveries(DeliveryState state) {
        return journal.search()
                .deliveries(new DeliveryFilter(ROUTE, state, List.of(), EventFilter.ANY), Long.MAX_VALUE, 500)
                .items();
    }
}
