package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class InterventionsTest extends JournalTest {
    private static final int EVENTS = 1_300; // more than two steps
    private static final long PLENTY = 100_000_000;

    private SubscriptionLog a;
    private SubscriptionLog b;

    @BeforeEach
    void fill() {
        List<Receipt> receipts = LongStream.range(0, EVENTS)
                .mapToObj(i -> Receipt.of(journal, TestEvents.device(i % 100)))
                .toList();
        receipts.forEach(Receipt::id);
        a = subscription("a");
        b = subscription("b");
    }

    @Test
    void should_retry_all_dead_letters_of_all_routes() {
        all().forEach(event -> dead(a, event));
        all().forEach(event -> dead(b, event));

        assertThat(journal.interventions().retryDead(null, null, null).join()).isEqualTo(2 * EVENTS);

        assertThat(dead()).isZero();
        assertThat(due(a)).hasSize(EVENTS);
        assertThat(due(b)).hasSize(EVENTS);
    }

    @Test
    void should_retry_all_dead_letters_of_one_route() {
        all().forEach(event -> dead(a, event));
        all().forEach(event -> dead(b, event));

        assertThat(journal.interventions().retryDead("a", null, null).join()).isEqualTo(EVENTS);

        assertThat(dead()).isEqualTo(EVENTS);
    }

    @Test
    void should_retry_the_dead_letters_of_many_given_events_of_all_routes() {
        all().forEach(event -> dead(a, event));
        all().forEach(event -> dead(b, event));
        List<Long> most = all().subList(0, 1_200);

        assertThat(journal.interventions().retryDead(null, most, null).join()).isEqualTo(2_400);

        assertThat(dead()).isEqualTo(2 * (EVENTS - 1_200));
    }

    @Test
    void should_retry_with_all_attempts_before_it() {
        dead(a, 1);

        journal.interventions().retryDead("a", List.of(1L), null).join();

        DueDelivery due = a.due(clock.instant(), EVENTS, List.of(), 1, PLENTY).get(0);
        assertThat(due.attempts()).isZero();
        assertThat(due.firstAttemptAt()).isNull();
        assertThat(due.successMark()).isNull();
    }

    @Test
    void should_retry_nothing_that_is_not_dead() {
        a.delivered(List.of(1L), 1, 1, JournalTest::nothing);

        assertThat(journal.interventions().retryDead("a", List.of(1L, 2L), null).join())
                .isZero();
    }

    @Test
    void should_retry_nothing_of_a_route_that_never_was() {
        dead(a, 1);

        assertThat(journal.interventions().retryDead("nobody", null, null).join())
                .isZero();
    }

    @Test
    void should_retry_the_dead_letters_of_one_object_in_their_order() {
        dead(a, 1, 7L);
        dead(a, 2, 7L);

        journal.interventions().retryDead("a", null, null).join();
        assertThat(due(a)).containsExactly(1L);
        a.redelivered(List.of(1L), 1, JournalTest::nothing);
        journal.flush();

        assertThat(due(a)).containsExactly(2L);
    }

    @Test
    void should_put_dead_letters_away_for_good() {
        all().forEach(event -> dead(a, event));

        assertThat(journal.interventions().discardDead("a", null, null).join()).isEqualTo(EVENTS);

        assertThat(dead()).isZero();
        assertThat(due(a)).isEmpty();
        assertThat(journal.interventions().retryDead("a", null, null).join()).isZero();
    }

    @Test
    void should_put_only_given_dead_letters_away() {
        dead(a, 1);
        dead(a, 2);

        assertThat(journal.interventions().discardDead(null, List.of(2L), null).join())
                .isEqualTo(1);

        assertThat(dead()).isEqualTo(1);
    }

    @Test
    void should_replay_many_events_to_several_routes() {
        passed(a);
        passed(b);

        assertThat(journal.interventions().replay(all(), List.of("a", "b")).join())
                .isEqualTo(2 * EVENTS);

        assertThat(due(a)).hasSize(100); // the first of each object
    }

    @Test
    void should_replay_what_was_delivered_and_what_never_matched() {
        a.delivered(List.of(1L), 3, 2, JournalTest::nothing);

        assertThat(journal.interventions().replay(List.of(1L, 2L), List.of("a")).join())
                .isEqualTo(2);

        assertThat(due(a)).containsExactly(1L, 2L);
    }

    @Test
    void should_list_a_replayed_success_once() {
        a.delivered(List.of(1L), 1, 2, JournalTest::nothing);

        journal.interventions().replay(List.of(1L), List.of("a")).join();
        assertThat(deliveries()).extracting(DeliverySummary::state).containsExactly(DeliveryState.WAITING);
        a.redelivered(List.of(1L), 1, JournalTest::nothing);
        journal.flush();

        assertThat(deliveries()).extracting(DeliverySummary::state).containsExactly(DeliveryState.DELIVERED);
    }

    @Test
    void should_count_how_often_a_success_was_replayed() {
        a.delivered(List.of(1L), 1, 2, JournalTest::nothing);
        for (int i = 0; i < 2; i++) {
            journal.interventions().replay(List.of(1L), List.of("a")).join();
            a.redelivered(List.of(1L), 1, JournalTest::nothing);
            journal.flush();
        }
        journal.flush();

        assertThat(deliveries()).extracting(DeliverySummary::replay).containsExactly(2);
    }

    @Test
    void should_forget_successes_and_what_failed() {
        a.delivered(List.of(1L), 1, 2, JournalTest::nothing);
        dead(a, 2);
        dead(b, 2);

        assertThat(journal.interventions().forget("a").join()).isEqualTo(2);

        assertThat(deliveries()).extracting(DeliverySummary::route).containsExactly("b");
    }

    @Test
    void should_leave_alone_what_is_pending() {
        a.retry(
                List.of(new Attempted(1, 3, 1L, clock.instant(), 0, "503")),
                clock.instant().plusSeconds(60),
                1,
                JournalTest::nothing);

        assertThat(journal.interventions().replay(List.of(1L), List.of("a")).join())
                .isZero();

        assertThat(due(a)).isEmpty();
    }

    @Test
    void should_leave_alone_what_is_still_to_come() {
        assertThat(journal.interventions().replay(List.of(1L), List.of("a")).join())
                .isZero();
    }

    @Test
    void should_replay_nothing_that_is_not_there() {
        passed(a);

        assertThat(journal.interventions()
                        .replay(List.of(99_999L), List.of("a"))
                        .join())
                .isZero();
        assertThat(journal.interventions()
                        .replay(List.of(1L), List.of("nobody"))
                        .join())
                .isZero();
        assertThat(journal.interventions().replay(List.of(), List.of("a")).join())
                .isZero();
        assertThat(journal.interventions().replay(List.of(1L), List.of()).join())
                .isZero();
    }

    @Test
    void should_replay_the_events_of_one_object_in_their_order() {
        passed(a);

        journal.interventions().replay(List.of(201L, 1L, 101L), List.of("a")).join();
        assertThat(due(a)).containsExactly(1L);
        a.redelivered(List.of(1L), 1, JournalTest::nothing);
        journal.flush();
        assertThat(due(a)).containsExactly(101L);
        a.redelivered(List.of(101L), 1, JournalTest::nothing);
        journal.flush();

        assertThat(due(a)).containsExactly(201L);
    }

    private static List<Long> all() {
        return LongStream.rangeClosed(1, EVENTS).boxed().toList();
    }

    private void passed(SubscriptionLog subscription) {
        subscription.moveCursor(EVENTS);
    }

    private void dead(SubscriptionLog subscription, long event) {
        dead(subscription, event, event);
    }

    private void dead(SubscriptionLog subscription, long event, long object) {
        subscription.dead(
                List.of(new Attempted(event, 5, object, clock.instant(), 3, "400")), EVENTS, JournalTest::nothing);
    }

    private long dead() {
        return journal.search().counts().stream()
                .mapToLong(SubscriptionCounts::dead)
                .sum();
    }

    private List<DeliverySummary> deliveries() {
        return journal.search()
                .deliveries(new DeliveryFilter(null, null, List.of(), EventFilter.ANY), Long.MAX_VALUE, 10)
                .items();
    }

    private List<Long> due(SubscriptionLog subscription) {
        return subscription.due(clock.instant(), EVENTS, List.of(), EVENTS, PLENTY).stream()
                .map(due -> due.event().getId())
                .toList();
    }
}
