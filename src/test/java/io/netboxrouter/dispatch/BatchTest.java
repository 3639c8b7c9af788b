package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** All events of one request are one delivery. */
final class BatchTest extends DispatchTest {
    private static final Duration QUIET = Duration.ofSeconds(2);

    @Test
    void should_deliver_the_events_of_a_request_together_when_it_was_quiet_for_long_enough() {
        ScriptedTarget target = attach(ROUTE, batched(500));
        List<Long> batch = List.of(append("r", 1), append("r", 2));
        settle();
        clock.advance(QUIET.dividedBy(2));
        long late = append("r", 3);

        pass(QUIET.minusMillis(1));
        assertThat(target.groups()).isEmpty();
        pass(Duration.ofMillis(1));

        assertThat(target.groups()).containsExactly(List.of(batch.get(0), batch.get(1), late));
    }

    @Test
    void should_say_when_a_batch_will_be_complete() {
        attach(ROUTE, batched(500));
        Instant received = clock.instant();
        append("r", 1);

        assertThat(settle()).isEqualTo(received.plus(QUIET));
    }

    @Test
    void should_keep_the_requests_apart() {
        ScriptedTarget target = attach(ROUTE, batched(500));
        long a1 = append("a", 1);
        long b1 = append("b", 2);
        long a2 = append("a", 3);
        long b2 = append("b", 4);

        pass(QUIET);

        assertThat(target.groups()).containsExactly(List.of(a1, a2), List.of(b1, b2));
    }

    @Test
    void should_keep_the_sources_apart() {
        ScriptedTarget target = attach(ROUTE, batched(500));
        long one = append("r", 1);
        long other = append(TestEvents.event()
                .receivedAt(clock.instant())
                .source("other")
                .requestId("r")
                .build());

        pass(QUIET);

        assertThat(target.groups()).containsExactly(List.of(one), List.of(other));
    }

    @Test
    void should_not_wait_when_a_batch_is_full() {
        ScriptedTarget target = attach(ROUTE, batched(2));
        List<Long> full = List.of(append("r", 1), append("r", 2));
        append("r", 3);

        settle();

        assertThat(target.groups()).containsExactly(full);
    }

    @Test
    void should_not_wait_when_an_event_has_no_request() {
        ScriptedTarget target = attach(ROUTE, batched(500));
        long one = append(null, 1);
        long other = append(null, 2);

        settle();

        assertThat(target.groups()).containsExactly(List.of(one), List.of(other));
    }

    @Test
    void should_not_wait_for_a_request_that_never_ends() {
        ScriptedTarget target = attach(ROUTE, batched(500));
        for (int i = 0; i < 100; i++) {
            append("script", i);
            pass(Duration.ofSeconds(1));
        }

        assertThat(target.groups()).hasSize(1);
        assertThat(target.groups().get(0)).hasSizeBetween(60, 61);
    }

    @Test
    void should_make_the_same_batches_without_waiting_when_catching_up() {
        List<List<Long>> batches = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            batches.add(List.of(append("r" + i, 2L * i), append("r" + i, 2L * i + 1)));
            clock.advance(Duration.ofSeconds(10));
        }
        ScriptedTarget target = attach(ROUTE, batched(500));

        settle();

        assertThat(target.groups()).containsExactlyInAnyOrderElementsOf(batches);
    }

    @Test
    void should_start_a_batch_only_when_all_before_it_of_its_objects_is_settled() {
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(attempt -> null);
        List<Long> a = List.of(append("a", 1), append("a", 2));
        List<Long> b = List.of(append("b", 2), append("b", 3));
        List<Long> c = List.of(append("c", 4));
        pass(QUIET);
        assertThat(target.groups()).containsExactly(a, c);

        target.answer(a.get(0), Outcome.DELIVERED);
        settle();

        assertThat(target.groups()).containsExactly(a, c, b);
    }

    @Test
    void should_begin_another_batch_when_an_event_would_overtake_one_of_a_later_batch() {
        ScriptedTarget target = attach(ROUTE, batched(500));
        long a1 = append("a", 1);
        long b1 = append("b", 2);
        long a2 = append("a", 2);

        pass(QUIET);

        assertThat(target.groups()).containsExactly(List.of(a1), List.of(b1), List.of(a2));
    }

    @Test
    void should_try_all_again_together_when_a_batch_fails() {
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(ScriptedTarget.DOWN);
        List<Long> batch = List.of(append("r", 1), append("r", 2), append("r", 3));
        pass(QUIET);
        assertThat(deliveries(batch)).extracting(DeliverySummary::state).containsOnly(DeliveryState.RETRYING);
        assertThat(deliveries(batch)).extracting(DeliverySummary::attempts).containsOnly(1);
        target.answers(Outcome.DELIVERED);

        pass(Duration.ofSeconds(2));

        assertThat(target.groups()).containsExactly(batch, batch);
        assertThat(target.attempts().get(1).number()).isEqualTo(2);
        assertThat(deliveries(batch)).extracting(DeliverySummary::state).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void should_try_the_same_batch_again_after_a_restart() {
        attach(ROUTE, batched(500)).answers(new Outcome.Failed("503", Duration.ofMinutes(1)));
        List<Long> batch =
                LongStream.range(0, 200).map(i -> append("r", i)).boxed().toList();
        pass(QUIET);

        restart();
        ScriptedTarget target = attach(ROUTE, batched(500));
        pass(Duration.ofMinutes(2));

        assertThat(target.groups()).containsExactly(batch);
    }

    @Test
    void should_let_the_rest_of_a_batch_pass_when_some_of_its_objects_wait_for_a_failed_one() {
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(attempt -> null);
        long failing = append("a", 1);
        pass(QUIET);
        long behind = append("b", 1);
        long beside = append("b", 2);
        pass(QUIET);
        target.answers(Outcome.DELIVERED).answer(failing, ScriptedTarget.DOWN);
        settle();
        assertThat(target.groups()).containsExactly(List.of(failing), List.of(beside));

        pass(Duration.ofMinutes(1));

        assertThat(target.groups())
                .containsExactly(List.of(failing), List.of(beside), List.of(failing), List.of(behind));
    }

    @Test
    void should_make_dead_letters_of_all_and_deliver_one_alone_when_a_person_retries_it() {
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(new Outcome.Undeliverable("400"));
        List<Long> batch = List.of(append("r", 1), append("r", 2));
        pass(QUIET);
        assertThat(deliveries(batch)).extracting(DeliverySummary::state).containsOnly(DeliveryState.DEAD);
        target.answers(Outcome.DELIVERED);

        assertThat(dispatcher.retryDead(ROUTE, List.of(batch.get(1)), null)).succeedsWithin(Duration.ofSeconds(10));
        settle();

        assertThat(target.groups()).containsExactly(batch, List.of(batch.get(1)));
    }

    @Test
    void should_deliver_again_after_a_restart_what_was_still_open() {
        attach(ROUTE, batched(500));
        List<Long> batch = List.of(append("r", 1), append("r", 2));
        settle();

        restart();
        ScriptedTarget target = attach(ROUTE, batched(500));
        pass(QUIET);

        assertThat(target.groups()).containsExactly(batch);
    }

    @Test
    void should_lose_and_repeat_nothing_when_a_route_is_swapped_while_a_batch_is_open() throws InterruptedException {
        ScriptedTarget old = attach(ROUTE, batched(500));
        List<Long> batch = List.of(append("r", 1), append("r", 2));
        settle();
        dispatcher.detach(ROUTE, Duration.ZERO);

        ScriptedTarget swapped = attach(ROUTE, batched(500));
        pass(QUIET);

        assertThat(old.groups()).isEmpty();
        assertThat(swapped.groups()).containsExactly(batch);
    }

    @Test
    void should_count_a_batch_as_one_when_different_deliveries_fail() {
        attach(ROUTE, batched(500)).answers(ScriptedTarget.DOWN);
        append("a", 1);
        append("a", 2);
        append("a", 3);
        append("b", 4);
        pass(QUIET);
        assertThat(status().down()).isFalse();

        append("c", 5);
        pass(QUIET);

        assertThat(status().down()).isTrue();
    }

    @Test
    void should_give_every_event_its_attempt_back_when_the_destination_was_down() {
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(ScriptedTarget.DOWN);
        List<Long> events = Stream.of("a", "b", "c")
                .flatMap(request ->
                        Stream.of(append(request, request.charAt(0)), append(request, request.charAt(0) + 100)))
                .toList();
        pass(Duration.ofMinutes(10));
        target.answers(Outcome.DELIVERED);

        pass(Duration.ofMinutes(2));

        assertThat(deliveries(events)).extracting(DeliverySummary::attempts).containsOnly(1);
        assertThat(deliveries(events)).extracting(DeliverySummary::state).containsOnly(DeliveryState.DELIVERED);
    }

    @Test
    void should_run_no_more_batches_at_once_than_allowed() {
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(attempt -> null);
        for (int i = 0; i < 10; i++) {
            append("r" + i, 2L * i);
            append("r" + i, 2L * i + 1);
        }

        pass(QUIET);

        assertThat(target.open()).hasSize(4);
        assertThat(status().inFlight()).hasSize(8);
    }

    @Test
    void should_batch_without_an_order_across_batches_when_order_does_not_matter() {
        ScriptedTarget target = attach(
                        ROUTE,
                        new SubscriptionOptions(
                                all(), false, new Grouping.Batch(QUIET, 500), 4, RETRY, StartFrom.EARLIEST))
                .answers(attempt -> null);
        List<Long> a = List.of(append("a", 1), append("a", 1));
        List<Long> b = List.of(append("b", 1));

        pass(QUIET);

        assertThat(target.groups()).containsExactly(a, b);
    }

    @Test
    void should_deliver_a_bulk_edit_of_10000_objects_in_one_pass_with_a_bounded_part_of_it_in_memory() {
        AtomicInteger most = new AtomicInteger();
        ScriptedTarget target = attach(ROUTE, batched(500)).answers(attempt -> {
            most.accumulateAndGet(
                    status().waitingInMemory() + status().inFlight().size(), Math::max);
            return Outcome.DELIVERED;
        });
        appendMany("bulk", 10_000);

        pass(QUIET);

        assertThat(target.groups()).hasSize(20).allSatisfy(batch -> assertThat(batch)
                .hasSize(500));
        assertThat(target.groups().stream().flatMap(List::stream)).doesNotHaveDuplicates();
        assertThat(most).hasPositiveValue().hasValueLessThanOrEqualTo(500 + 256 + 4 * 500);
    }

    @Test
    void should_let_other_requests_pass_when_a_large_one_fills_the_memory() {
        ScriptedTarget target = attach(ROUTE, batched(10_000));
        for (int i = 0; i < 6; i++) {
            append(TestEvents.event()
                    .receivedAt(clock.instant())
                    .requestId("large")
                    .objectId("large" + i)
                    .timestamp(null)
                    .body(new byte[1024 * 1024])
                    .build());
        }
        append("other", 1);

        pass(QUIET);

        assertThat(target.groups().stream().map(List::size)).containsExactlyInAnyOrder(4, 2, 1);
    }

    @Test
    void should_not_starve_when_more_requests_are_open_than_there_is_room_for() {
        ScriptedTarget target = attach(ROUTE, batched(1_000));
        for (int i = 0; i < 5_000; i++) {
            Receipt.of(journal, event("r" + i, i));
        }

        settle();
        assertThat(target.asked()).hasSizeGreaterThan(3_000);
        assertThat(status().waitingInMemory()).isLessThanOrEqualTo(1_000 + 256);
        pass(QUIET);

        assertThat(target.asked()).hasSize(5_000).doesNotHaveDuplicates();
    }

    private void appendMany(String request, int count) {
        for (int i = 0; i < count - 1; i++) {
            Receipt.of(journal, event(request, i));
        }
        append(request, count);
    }

    private long append(@Nullable String request, long object) {
        return append(event(request, object));
    }

    private NewEvent event(@Nullable String request, long object) {
        return TestEvents.event()
                .receivedAt(clock.instant())
                .requestId(request)
                .objectId(Long.toString(object))
                .build();
    }

    private List<DeliverySummary> deliveries(List<Long> events) {
        return journal.search()
                .deliveries(new DeliveryFilter(ROUTE, null, events, EventFilter.ANY), Long.MAX_VALUE, 500)
                .items();
    }

    private static SubscriptionOptions batched(int max) {
        return new SubscriptionOptions(all(), true, new Grouping.Batch(QUIET, max), 4, RETRY, StartFrom.EARLIEST);
    }
}
