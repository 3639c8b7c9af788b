package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DispatcherTest extends DispatchTest {
    private static final Duration NO_PATIENCE = Duration.ZERO;

    @Test
    void should_deliver_what_matches_and_nothing_else() {
        long device = append(1);
        append(TestEvents.event().objectType("ipam.prefix").build());
        ScriptedTarget target = attach(ROUTE, only("dcim.device"));

        settle();

        assertThat(target.asked()).containsExactly(device);
    }

    @Test
    void should_deliver_what_comes_later() {
        ScriptedTarget target = attach();
        settle();

        long event = append(1);
        settle();

        assertThat(target.asked()).containsExactly(event);
    }

    @Test
    void should_start_with_the_first_event_after_the_start_when_told_latest_at_the_start() {
        append(1);
        restart();
        long meanwhile = append(1);
        ScriptedTarget target = attach(ROUTE, startingFrom(StartFrom.LATEST));

        settle();

        assertThat(target.asked()).containsExactly(meanwhile);
    }

    @Test
    void should_start_with_the_next_event_when_told_latest_later_on() {
        dispatcher.begun();
        append(1);
        ScriptedTarget target = attach(ROUTE, startingFrom(StartFrom.LATEST));
        settle();

        long next = append(1);
        settle();

        assertThat(target.asked()).containsExactly(next);
    }

    @Test
    void should_start_with_the_first_event_received_at_an_instant_when_told_one() {
        append(TestEvents.event()
                .receivedAt(Instant.parse("2026-01-01T00:00:00Z"))
                .build());
        long second = append(TestEvents.event()
                .receivedAt(Instant.parse("2026-01-02T00:00:00Z"))
                .build());
        ScriptedTarget target = attach(ROUTE, startingFrom(new StartFrom.At(Instant.parse("2026-01-02T00:00:00Z"))));

        settle();

        assertThat(target.asked()).containsExactly(second);
    }

    @Test
    void should_go_on_where_it_was_when_seen_before() throws InterruptedException {
        attach(ROUTE, startingFrom(StartFrom.EARLIEST));
        append(1);
        settle();
        dispatcher.detach(ROUTE, NO_PATIENCE);
        long missed = append(1);

        ScriptedTarget target = attach(ROUTE, startingFrom(StartFrom.LATEST));
        settle();

        assertThat(target.asked()).containsExactly(missed);
    }

    @Test
    void should_deliver_nothing_twice_after_a_restart() {
        attach();
        append(1);
        append(2);
        settle();

        restart();
        ScriptedTarget target = attach();
        settle();

        assertThat(target.asked()).isEmpty();
    }

    @Test
    void should_deliver_again_after_a_restart_what_was_in_flight() {
        ScriptedTarget first = attach().hangsFor("1");
        long hanging = append(1);
        append(2);
        settle();
        assertThat(first.open()).containsExactly(hanging);

        restart();
        ScriptedTarget second = attach();
        settle();

        assertThat(second.asked()).containsExactly(hanging);
    }

    @Test
    void should_deliver_events_of_no_object_side_by_side() {
        ScriptedTarget target = attach().answers(attempt -> null);
        append(TestEvents.event().objectId(null).build());
        append(TestEvents.event().objectId(null).build());

        settle();

        assertThat(target.open()).hasSize(2);
    }

    @Test
    void should_hold_back_later_events_of_an_object_whose_delivery_hangs() {
        ScriptedTarget target = attach().hangsFor("1");
        long first = append(1);
        long second = append(1);
        settle();
        assertThat(target.asked()).containsExactly(first);

        target.answer(first, Outcome.DELIVERED);
        settle();

        assertThat(target.asked()).containsExactly(first, second);
    }

    @Test
    void should_deliver_other_objects_while_one_hangs_with_many_events_behind_it() {
        ScriptedTarget target = attach().hangsFor("1");
        LongStream.range(0, 1_000).forEach(i -> append(1));
        long other = append(2);

        settle();

        assertThat(target.asked()).hasSize(2).contains(other);
    }

    @Test
    void should_deliver_other_objects_while_as_many_hang_as_may_but_one() {
        ScriptedTarget target =
                attach(ROUTE, options(32, RETRY)).answers(attempt -> deviceOf(attempt) < 31 ? null : Outcome.DELIVERED);
        for (int i = 0; i < 20; i++) {
            LongStream.range(0, 31).forEach(this::append);
        }
        long other = append(99);

        settle();

        assertThat(target.asked()).hasSize(32).contains(other);
    }

    @Test
    void should_deliver_other_objects_while_a_large_one_hangs() {
        ScriptedTarget target = attach().hangsFor("1");
        append(TestEvents.event()
                .objectId("1")
                .body(new byte[5 * 1024 * 1024])
                .timestamp(null)
                .build());
        long other = append(2);

        settle();

        assertThat(target.asked()).hasSize(2).contains(other);
    }

    @Test
    void should_deliver_other_objects_while_one_waits_for_its_retry() {
        ScriptedTarget target = attach();
        append(2);
        settle();
        target.answers(attempt -> deviceOf(attempt) == 1 ? ScriptedTarget.DOWN : Outcome.DELIVERED);
        long failing = append(1);
        long behind = append(1);
        long other = append(2);

        settle();

        assertThat(target.asked()).contains(failing, other).doesNotContain(behind);
    }

    @Test
    void should_keep_the_order_of_an_object_when_its_first_delivery_fails() {
        ScriptedTarget target = attach().answers(attempt ->
                attempt.number() < 3 && attempt.first().getId() == 1 ? ScriptedTarget.DOWN : Outcome.DELIVERED);
        append(1);
        append(1);
        append(1);

        pass(Duration.ofMinutes(1));

        assertThat(target.asked()).containsExactly(1L, 1L, 1L, 2L, 3L);
    }

    @Test
    void should_deliver_to_other_routes_while_one_hangs() {
        attach("hanging", options()).answers(attempt -> null);
        ScriptedTarget healthy = attach("healthy", options());
        List<Long> events = LongStream.range(0, 300).map(this::append).boxed().toList();

        settle();

        assertThat(healthy.asked()).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void should_deliver_to_other_routes_while_one_throws() {
        attach("a-failing", options()).answers(attempt -> {
            throw new NoClassDefFoundError("lacks a class");
        });
        ScriptedTarget healthy = attach("b-healthy", options());
        long event = append(1);

        settle();

        assertThat(healthy.asked()).containsExactly(event);
    }

    @Test
    void should_take_what_a_target_throws_for_a_failure() {
        ScriptedTarget target = attach().answers(attempt -> {
            if (attempt.number() == 1) {
                throw new NoClassDefFoundError("lacks a class");
            }
            return Outcome.DELIVERED;
        });
        long event = append(1);

        pass(Duration.ofSeconds(5));

        assertThat(target.numbers(event)).containsExactly(1, 2);
    }

    @Test
    void should_deliver_no_more_at_once_than_allowed() {
        ScriptedTarget target = attach(ROUTE, options(3, RETRY)).answers(attempt -> null);
        LongStream.range(0, 10).forEach(this::append);

        settle();
        assertThat(target.open()).hasSize(3);
        target.answer(target.open().iterator().next(), Outcome.DELIVERED);
        settle();

        assertThat(target.open()).hasSize(3);
        assertThat(target.mostAtOnce()).isEqualTo(3);
    }

    @Test
    void should_deliver_events_of_one_object_side_by_side_when_order_does_not_matter() {
        ScriptedTarget target = attach(ROUTE, unordered()).answers(attempt -> null);
        append(1);
        append(1);

        settle();

        assertThat(target.open()).hasSize(2);
    }

    @Test
    void should_make_a_dead_letter_at_once_when_undeliverable() {
        attach().answers(new Outcome.Undeliverable("400 Bad Request: no such field"));
        long event = append(1);

        settle();

        DeliverySummary dead = delivery(event);
        assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(dead.lastError()).isEqualTo("400 Bad Request: no such field");
        assertThat(dead.attempts()).isEqualTo(1);
    }

    @Test
    void should_go_on_with_the_object_behind_a_dead_letter() {
        ScriptedTarget target = attach().answers(
                        attempt -> attempt.first().getId() == 1 ? new Outcome.Undeliverable("no") : Outcome.DELIVERED);
        append(1);
        long second = append(1);

        settle();

        assertThat(target.asked()).containsExactly(1L, second);
        assertThat(delivery(second).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void should_number_the_attempts() {
        ScriptedTarget target =
                attach().answers(attempt -> attempt.number() < 4 ? ScriptedTarget.DOWN : Outcome.DELIVERED);
        long event = append(1);

        pass(Duration.ofMinutes(1));

        assertThat(target.numbers(event)).containsExactly(1, 2, 3, 4);
        assertThat(delivery(event).attempts()).isEqualTo(4);
    }

    @Test
    void should_make_a_dead_letter_when_the_attempts_are_used_up() {
        ScriptedTarget target = attach().answers(ScriptedTarget.DOWN);
        long event = append(1);

        pass(Duration.ofHours(1));

        assertThat(target.numbers(event)).containsExactly(1, 2, 3, 4, 5);
        assertThat(delivery(event).state()).isEqualTo(DeliveryState.DEAD);
        assertThat(delivery(event).lastError()).isEqualTo("503 Service Unavailable");
    }

    @Test
    void should_make_a_dead_letter_when_it_is_too_old() {
        RetryPolicy patient = new RetryPolicy(1_000, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));
        attach(ROUTE, options(4, patient)).answers(ScriptedTarget.DOWN);
        long event = append(1);

        pass(Duration.ofMinutes(50));
        assertThat(delivery(event).state()).isEqualTo(DeliveryState.RETRYING);
        pass(Duration.ofMinutes(15));

        assertThat(delivery(event).state()).isEqualTo(DeliveryState.DEAD);
    }

    @Test
    void should_wait_as_long_as_the_destination_asks() {
        ScriptedTarget target = attach().answers(new Outcome.Failed("429", Duration.ofMinutes(3)));
        long event = append(1);

        pass(Duration.ofSeconds(179));
        assertThat(target.numbers(event)).containsExactly(1);
        pass(Duration.ofSeconds(2));

        assertThat(target.numbers(event)).containsExactly(1, 2);
    }

    @Test
    void should_remember_a_retry_over_a_restart() {
        attach().answers(new Outcome.Failed("503 Service Unavailable", Duration.ofMinutes(3)));
        long event = append(1);
        long behind = append(1);
        settle();

        restart();
        ScriptedTarget target = attach();
        pass(Duration.ofMinutes(2));
        assertThat(target.asked()).isEmpty();
        pass(Duration.ofMinutes(2));

        assertThat(target.asked()).containsExactly(event, behind);
        assertThat(target.numbers(event)).containsExactly(2);
    }

    @Test
    void should_keep_the_order_over_a_restart_when_later_events_already_wait_in_the_journal() {
        ScriptedTarget hanging = attach().hangsFor("1");
        List<Long> events = LongStream.range(0, Lanes.MAX_DEPTH + 10L)
                .map(i -> append(1))
                .boxed()
                .toList();
        settle();
        assertThat(hanging.open()).hasSize(1);

        restart();
        ScriptedTarget target = attach();
        settle();

        assertThat(target.asked()).containsExactlyElementsOf(events);
    }

    @Test
    void should_say_what_is_in_flight() {
        attach().hangsFor("1");
        long hanging = append(1);
        append(2);

        settle();

        assertThat(status().inFlight()).containsExactly(hanging);
        assertThat(status().attached()).isTrue();
        assertThat(status().down()).isFalse();
    }

    @Test
    void should_refuse_a_second_route_of_the_same_name() {
        attach();

        assertThatThrownBy(this::attach)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Two routes are named 'a'");
    }

    @Test
    void should_wait_for_what_is_in_flight_when_a_route_detaches() throws InterruptedException {
        ScriptedTarget target = attach().hangsFor("1");
        long event = append(1);
        settle();

        assertThat(dispatcher.detach(ROUTE, NO_PATIENCE)).isFalse();
        target.answer(event, Outcome.DELIVERED);

        assertThat(dispatcher.detach(ROUTE, NO_PATIENCE)).isTrue();
    }

    @Test
    void should_lose_and_repeat_nothing_when_a_route_is_swapped_while_deliveries_are_in_flight()
            throws InterruptedException {
        ScriptedTarget old = attach().answers(attempt -> null);
        List<Long> events =
                LongStream.range(0, 12).map(i -> append(i % 6)).boxed().toList();
        settle();
        dispatcher.detach(ROUTE, NO_PATIENCE);
        ScriptedTarget swapped = attach();
        settle();

        old.answerAll(Outcome.DELIVERED);
        settle();

        assertThat(concat(old.asked(), swapped.asked())).containsExactlyInAnyOrderElementsOf(events);
    }

    @Test
    void should_try_again_with_the_new_route_what_fails_with_the_old_one() throws InterruptedException {
        ScriptedTarget old = attach().answers(attempt -> null);
        long event = append(1);
        settle();
        dispatcher.detach(ROUTE, NO_PATIENCE);
        ScriptedTarget swapped = attach();
        old.answer(event, ScriptedTarget.DOWN);

        pass(Duration.ofSeconds(5));

        assertThat(swapped.numbers(event)).containsExactly(2);
    }

    @Test
    void should_use_the_new_filter_when_a_route_is_swapped() throws InterruptedException {
        attach(ROUTE, only("dcim.device")).hangsFor("1");
        append(1);
        append(1);
        long prefix = append(TestEvents.event().objectType("ipam.prefix").build());
        settle();
        dispatcher.detach(ROUTE, NO_PATIENCE);

        ScriptedTarget swapped = attach(ROUTE, only("ipam.prefix"));
        settle();

        assertThat(swapped.asked()).containsExactly(prefix);
    }

    @Test
    void should_go_on_with_what_waits_when_a_route_keeps_no_order_any_more() throws InterruptedException {
        ScriptedTarget ordered = attach().answers(new Outcome.Failed("503", Duration.ofMinutes(1)));
        List<Long> events = List.of(append(1), append(1), append(1));
        settle();
        assertThat(ordered.asked()).containsExactly(events.get(0));
        dispatcher.detach(ROUTE, NO_PATIENCE);

        ScriptedTarget unordered = attach(ROUTE, unordered());
        pass(Duration.ofMinutes(2));

        assertThat(unordered.asked()).containsExactlyElementsOf(events);
    }

    @Test
    void should_keep_its_place_durably_when_it_wants_nothing() {
        attach(ROUTE, only("ipam.prefix"));
        LongStream.range(0, 50).forEach(this::append);

        pass(Duration.ofSeconds(3));

        assertThat(journal.subscription(ROUTE, 0).cursor()).isEqualTo(50);
    }

    @Test
    void should_deliver_a_long_backlog_completely_with_a_bounded_part_of_it_in_memory() {
        appendMany(100_000);
        AtomicInteger most = new AtomicInteger();
        ScriptedTarget target = attach().answers(attempt -> {
            if (attempt.first().getId() % 100 == 0) {
                most.accumulateAndGet(status().waitingInMemory(), Math::max);
            }
            return Outcome.DELIVERED;
        });

        settle();

        assertThat(target.asked()).hasSize(100_000).doesNotHaveDuplicates();
        assertThat(most).hasPositiveValue().hasValueLessThanOrEqualTo(512);
        assertThat(journal.subscription(ROUTE, 0).delivered()).isEqualTo(100_000);
    }

    @Test
    void should_deliver_a_dead_letter_when_a_person_says_so() {
        ScriptedTarget target = attach().answers(new Outcome.Undeliverable("400"));
        long event = append(1);
        settle();
        target.answers(Outcome.DELIVERED);

        assertThat(dispatcher.retryDead(ROUTE, null, null))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(1);
        settle();

        assertThat(target.numbers(event)).containsExactly(1, 1);
        assertThat(delivery(event).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void should_not_deliver_a_dead_letter_that_was_put_away() {
        ScriptedTarget target = attach().answers(new Outcome.Undeliverable("400"));
        long event = append(1);
        settle();

        assertThat(dispatcher.discardDead(ROUTE, List.of(event), null)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(dispatcher.retryDead(ROUTE, null, null))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(0);
        settle();

        assertThat(target.asked()).hasSize(1);
    }

    @Test
    void should_deliver_again_when_replayed() {
        ScriptedTarget target = attach();
        long event = append(1);
        settle();

        assertThat(dispatcher.replay(List.of(event), List.of(ROUTE)))
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(1);
        settle();

        assertThat(target.asked()).containsExactly(event, event);
    }

    @Test
    void should_deliver_all_that_is_replayed_when_order_does_not_matter() {
        ScriptedTarget target = attach(ROUTE, unordered());
        List<Long> events = List.of(append(1), append(1), append(1));
        settle();

        assertThat(dispatcher.replay(events, List.of(ROUTE))).succeedsWithin(Duration.ofSeconds(10));
        settle();

        assertThat(target.asked()).hasSize(6);
    }

    @Test
    void should_deliver_nothing_more_when_stopped() throws InterruptedException {
        ScriptedTarget target = attach();
        settle();

        assertThat(dispatcher.stop(NO_PATIENCE)).isTrue();
        append(1);
        settle();

        assertThat(target.asked()).isEmpty();
    }

    @Test
    void should_record_what_ends_after_the_patience_at_a_stop() throws InterruptedException {
        ScriptedTarget target = attach().hangsFor("1");
        long event = append(1);
        settle();

        assertThat(dispatcher.stop(NO_PATIENCE)).isFalse();
        target.answer(event, Outcome.DELIVERED);
        journal.flush();

        assertThat(delivery(event).state()).isEqualTo(DeliveryState.DELIVERED);
    }

    private DeliverySummary delivery(long event) {
        return journal.search()
                .deliveries(new DeliveryFilter(ROUTE, null, List.of(event), EventFilter.ANY), Long.MAX_VALUE, 10)
                .items()
                .get(0);
    }

    private void appendMany(int count) {
        long last = 0;
        for (int i = 0; i < count; i++) {
            Receipt receipt = Receipt.of(journal, TestEvents.device(i % 5_000));
            if (i % 5_000 == 0 || i == count - 1) {
                last = receipt.id();
            }
        }
        assertThat(last).isEqualTo(count);
    }

    private static long deviceOf(DeliveryAttempt attempt) {
        return Long.parseLong(String.valueOf(attempt.first().getObjectId()));
    }

    private static SubscriptionOptions unordered() {
        return new SubscriptionOptions(all(), false, Grouping.NONE, 4, RETRY, StartFrom.EARLIEST);
    }

    private static SubscriptionOptions startingFrom(StartFrom startFrom) {
        return new SubscriptionOptions(all(), true, Grouping.NONE, 4, RETRY, startFrom);
    }

    private static List<Long> concat(List<Long> one, List<Long> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
