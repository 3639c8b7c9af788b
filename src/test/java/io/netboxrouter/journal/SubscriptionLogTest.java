package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class SubscriptionLogTest extends JournalTest {
    private static final long OBJECT = 77;
    private static final long OTHER = 78;
    private static final long PLENTY = 100_000_000;

    private SubscriptionLog subscription;

    @BeforeEach
    void subscribe() {
        for (int i = 0; i < 10; i++) {
            Receipt.append(journal, TestEvents.device(i));
        }
        subscription = subscription("a");
    }

    @Test
    void should_begin_where_told_when_never_seen_before() {
        assertThat(journal.subscription("b", 7).cursor()).isEqualTo(7);
    }

    @Test
    void should_keep_its_place_when_seen_before() {
        subscription.moveCursor(5);
        journal.flush();

        assertThat(journal.subscription("a", 9).cursor()).isEqualTo(5);
    }

    @Test
    void should_keep_its_place_over_a_restart() {
        subscription.delivered(List.of(1L), 1, 3, JournalTest::nothing);

        reopen();

        SubscriptionLog again = subscription("a");
        assertThat(again.cursor()).isEqualTo(3);
        assertThat(again.delivered()).isEqualTo(1);
    }

    @Test
    void should_know_whose_turn_it_is_after_a_restart() {
        subscription.park(2, OBJECT, 2, JournalTest::nothing);
        subscription.park(3, OBJECT, 3, JournalTest::nothing);
        subscription.park(4, OTHER, 4, JournalTest::nothing);
        subscription.redelivered(List.of(2L), 1, JournalTest::nothing);

        reopen();
        subscription = subscription("a");

        assertThat(due(clock.instant())).containsExactly(3L, 4L);
    }

    @Test
    void should_never_move_its_place_back() {
        subscription.moveCursor(5);
        subscription.moveCursor(3);
        journal.flush();

        assertThat(subscription.cursor()).isEqualTo(5);
    }

    @Test
    void should_say_which_events_are_recorded() {
        subscription.delivered(List.of(2L), 1, 0, JournalTest::nothing);
        retry(5, OBJECT, clock.instant());

        assertThat(subscription.recorded(1, 10)).containsExactly(2L, 5L);
        assertThat(subscription.recorded(3, 4)).isEmpty();
        assertThat(subscription.lastRecorded()).isEqualTo(5);
    }

    @Test
    void should_read_the_same_from_memory_and_from_the_disk() {
        List<Long> fromMemory = ids(subscription.read(3, 4, PLENTY));

        reopen();

        assertThat(ids(subscription("a").read(3, 4, PLENTY)))
                .isEqualTo(fromMemory)
                .containsExactly(4L, 5L, 6L, 7L);
    }

    @Test
    void should_read_on_from_the_disk_into_memory() {
        reopen();
        Receipt.append(journal, TestEvents.device(1));

        List<NetBoxEvent> events = subscription("a").read(8, 10, PLENTY);

        assertThat(ids(events)).containsExactly(9L, 10L, 11L);
    }

    @Test
    void should_read_at_least_one_event_whatever_its_size() {
        assertThat(ids(subscription.read(0, 10, 1))).containsExactly(1L);

        reopen();

        assertThat(ids(subscription("a").read(0, 10, 1))).containsExactly(1L);
    }

    @Test
    void should_read_nothing_after_the_newest() {
        assertThat(subscription.read(10, 10, PLENTY)).isEmpty();
    }

    @Test
    void should_be_due_when_its_time_has_come() {
        Instant later = clock.instant().plusSeconds(60);
        retry(1, OBJECT, later);

        assertThat(due(clock.instant())).isEmpty();
        assertThat(subscription.nextDue(clock.instant())).isEqualTo(later);
        assertThat(due(later)).containsExactly(1L);
        assertThat(subscription.nextDue(later)).isNull();
    }

    @Test
    void should_give_back_what_was_recorded_of_the_last_attempt() {
        Instant first = clock.instant().minusSeconds(9);
        subscription.retry(
                List.of(new Attempted(1, 3, OBJECT, first, 42, "503")), clock.instant(), 1, JournalTest::nothing);
        journal.flush();

        DueDelivery due =
                subscription.due(clock.instant(), 10, List.of(), 10, PLENTY).get(0);

        assertThat(due.attempts()).isEqualTo(3);
        assertThat(due.firstAttemptAt()).isEqualTo(first);
        assertThat(due.successMark()).isEqualTo(42);
        assertThat(due.event().raw()).isNotEmpty();
    }

    @Test
    void should_be_due_only_as_the_first_of_its_object() {
        retry(1, OBJECT, clock.instant());
        park(2, OBJECT);
        retry(3, OTHER, clock.instant());

        assertThat(due(clock.instant())).containsExactly(1L, 3L);
    }

    @Test
    void should_leave_out_what_is_in_hand_and_what_was_not_read_yet() {
        retry(1, OBJECT, clock.instant());
        retry(2, OTHER, clock.instant());
        retry(8, 79, clock.instant());

        assertThat(subscription.due(clock.instant(), 5, List.of(1L), 10, PLENTY))
                .extracting(due -> due.event().getId())
                .containsExactly(2L);
    }

    @Test
    void should_be_due_at_once_when_it_was_sent_to_wait_behind_nothing() {
        park(2, OBJECT);

        assertThat(due(clock.instant())).containsExactly(2L);
    }

    @Test
    void should_give_the_next_of_the_object_its_turn_when_one_is_delivered() {
        retry(1, OBJECT, clock.instant());
        park(2, OBJECT);
        park(3, OBJECT);

        subscription.redelivered(List.of(1L), 2, JournalTest::nothing);
        journal.flush();

        assertThat(due(clock.instant())).containsExactly(2L);
    }

    @Test
    void should_give_the_next_of_the_object_its_turn_when_one_dies() {
        retry(1, OBJECT, clock.instant());
        park(2, OBJECT);

        subscription.dead(List.of(new Attempted(1, 2, OBJECT, clock.instant(), 0, "400")), 3, JournalTest::nothing);
        journal.flush();

        assertThat(due(clock.instant())).containsExactly(2L);
    }

    @Test
    void should_give_the_next_of_the_object_its_turn_when_its_route_keeps_no_order_any_more() {
        retry(1, OBJECT, clock.instant());
        park(2, OBJECT);

        subscription.dead(List.of(new Attempted(1, 2, null, clock.instant(), 0, "400")), 3, JournalTest::nothing);
        journal.flush();

        assertThat(due(clock.instant())).containsExactly(2L);
    }

    @Test
    void should_block_an_object_until_nothing_of_it_is_unsettled() {
        retry(1, OBJECT, clock.instant());
        assertThat(subscription.blocked(OBJECT)).isTrue();
        assertThat(subscription.blocked(OTHER)).isFalse();
        assertThat(subscription.hasUnsettled()).isTrue();

        subscription.redelivered(List.of(1L), 2, JournalTest::nothing);
        journal.flush();

        assertThat(subscription.blocked(OBJECT)).isFalse();
        assertThat(subscription.hasUnsettled()).isFalse();
    }

    @Test
    void should_not_be_blocked_by_another_subscription() {
        retry(1, OBJECT, clock.instant());

        assertThat(subscription("b").blocked(OBJECT)).isFalse();
        assertThat(subscription("b").due(clock.instant(), 10, List.of(), 10, PLENTY))
                .isEmpty();
    }

    @Test
    void should_leave_a_success_as_it_is_when_sent_to_wait_once_more() {
        subscription.delivered(List.of(1L), 1, 1, JournalTest::nothing);

        park(1, OBJECT);

        assertThat(due(clock.instant())).isEmpty();
    }

    @Test
    void should_leave_a_delivered_row_as_it_is_when_sent_to_wait_once_more() {
        retry(1, OBJECT, clock.instant());
        subscription.redelivered(List.of(1L), 2, JournalTest::nothing);

        park(1, OBJECT);

        assertThat(due(clock.instant())).isEmpty();
    }

    @Test
    void should_count_a_success_once_when_it_is_recorded_again() {
        subscription.delivered(List.of(1L), 1, 1, JournalTest::nothing);

        subscription.delivered(List.of(1L), 1, 1, JournalTest::nothing);
        journal.flush();

        assertThat(subscription.recorded(1, 10)).containsExactly(1L);
    }

    @Test
    void should_give_attempts_back_and_the_turn_at_once() {
        Instant later = clock.instant().plus(Duration.ofHours(1));
        subscription.retry(List.of(new Attempted(1, 3, OBJECT, later, 0, "503")), later, 1, JournalTest::nothing);

        subscription.refund(List.of(1L, 1L));
        journal.flush();

        assertThat(subscription.due(clock.instant(), 10, List.of(), 10, PLENTY))
                .singleElement()
                .extracting(DueDelivery::attempts)
                .isEqualTo(1);
    }

    @Test
    void should_give_nothing_back_to_what_is_settled() {
        subscription.delivered(List.of(1L), 1, 1, JournalTest::nothing);

        subscription.refund(List.of(1L));
        journal.flush();

        assertThat(due(clock.instant())).isEmpty();
    }

    @Test
    void should_use_up_no_attempt_when_postponed() {
        retry(1, OBJECT, clock.instant());

        subscription.postpone(
                List.of(new Attempted(1, 99, OBJECT, clock.instant(), 0, "503")), 1, JournalTest::nothing);
        journal.flush();

        assertThat(subscription.due(clock.instant(), 10, List.of(), 10, PLENTY))
                .singleElement()
                .extracting(DueDelivery::attempts)
                .isEqualTo(1);
    }

    @Test
    void should_keep_a_long_error_to_its_beginning() {
        Attempted attempted = new Attempted(1, 1, null, clock.instant(), 0, "x".repeat(5_000));

        assertThat(attempted.error()).hasSize(1_000).endsWith("…");
    }

    @Test
    void should_read_a_bounded_number_of_rows() {
        LongStream.rangeClosed(1, 10).forEach(event -> retry(event, event, clock.instant()));

        assertThat(subscription.due(clock.instant(), 10, List.of(), 3, PLENTY)).hasSize(3);
        assertThat(subscription.due(clock.instant(), 10, List.of(), 10, 1)).hasSize(1);
    }

    private void retry(long event, long object, Instant at) {
        subscription.retry(
                List.of(new Attempted(event, 1, object, clock.instant(), 0, "503")), at, 0, JournalTest::nothing);
        journal.flush();
    }

    private void park(long event, long object) {
        subscription.park(event, object, 0, JournalTest::nothing);
        journal.flush();
    }

    private List<Long> due(Instant now) {
        return subscription.due(now, 10, List.of(), 10, PLENTY).stream()
                .map(due -> due.event().getId())
                .toList();
    }

    private static List<Long> ids(List<NetBoxEvent> events) {
        return events.stream().map(NetBoxEvent::getId).toList();
    }
}
