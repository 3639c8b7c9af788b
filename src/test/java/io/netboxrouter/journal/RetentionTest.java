package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class RetentionTest extends JournalTest {
    @Test
    void should_prune_what_is_old_and_settled() {
        append(3);
        delivered(subscription("a"), 1, 2, 3);
        clock.advance(RETENTION.plusSeconds(1));
        append(1);

        prune();

        assertThat(kept()).containsExactly(4L);
        assertThat(journal.search().event(1)).isEmpty();
        assertThat(subscription("a").recorded(1, 3)).isEmpty();
        assertThat(deliveries()).isEmpty();
    }

    @Test
    void should_keep_what_is_young() {
        append(3);
        delivered(subscription("a"), 1, 2, 3);
        clock.advance(RETENTION.minusSeconds(1));

        prune();

        assertThat(kept()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void should_keep_the_newest_event_whatever_its_age() {
        append(3);
        clock.advance(RETENTION.plusDays(100));

        prune();

        assertThat(kept()).containsExactly(3L);
    }

    @Test
    void should_keep_what_some_subscription_has_not_passed() {
        append(5);
        delivered(subscription("a"), 1, 2, 3, 4, 5);
        subscription("b").moveCursor(2);
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(3L, 4L, 5L);
    }

    @Test
    void should_keep_what_is_waiting_retrying_or_dead() {
        append(6);
        SubscriptionLog subscription = subscription("a");
        subscription.retry(List.of(attempted(1)), clock.instant(), 6, JournalTest::nothing);
        subscription.park(2, 7, 6, JournalTest::nothing);
        subscription.dead(List.of(attempted(3)), 6, JournalTest::nothing);
        subscription.delivered(List.of(4L), 1, 6, JournalTest::nothing);
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(1L, 2L, 3L, 6L);
    }

    @Test
    void should_prune_a_dead_letter_that_was_put_away() {
        append(2);
        subscription("a").dead(List.of(attempted(1)), 2, JournalTest::nothing);
        journal.interventions().discardDead(null, null, null).join();
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(2L);
    }

    @Test
    void should_prune_what_was_delivered_after_a_failure() {
        append(2);
        SubscriptionLog subscription = subscription("a");
        subscription.retry(List.of(attempted(1)), clock.instant(), 1, JournalTest::nothing);
        subscription.redelivered(List.of(1L), 2, JournalTest::nothing);
        journal.flush();
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(2L);
        assertThat(subscription.recorded(1, 2)).isEmpty();
    }

    @Test
    void should_prune_thousands_in_steps() {
        append(1_000);
        subscription("a").dead(List.of(attempted(450)), 1_000, JournalTest::nothing);
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(450L, 1_000L);
    }

    @Test
    void should_prune_everything_old_when_nothing_subscribes() {
        append(3);
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(3L);
    }

    @Test
    void should_go_on_with_the_next_walk() {
        append(2);
        clock.advance(RETENTION.plusDays(1));
        prune();
        append(2);
        clock.advance(RETENTION.plusDays(1));

        prune();

        assertThat(kept()).containsExactly(4L);
    }

    private void append(int count) {
        List<Receipt> receipts = LongStream.range(0, count)
                .mapToObj(i -> Receipt.of(
                        journal, TestEvents.event().receivedAt(clock.instant()).build()))
                .toList();
        receipts.forEach(Receipt::id);
    }

    private static void delivered(SubscriptionLog subscription, long... events) {
        for (long event : events) {
            subscription.delivered(List.of(event), 1, event, JournalTest::nothing);
        }
    }

    private Attempted attempted(long event) {
        return new Attempted(event, 1, event, clock.instant(), 0, "503");
    }

    /** Waits for all its steps: each queues the next when it is on the disk. */
    private void prune() {
        journal.flush();
        journal.prune();
        for (int step = 0; step < 20; step++) {
            journal.flush();
        }
    }

    private List<Long> kept() {
        return journal.search().events(EventFilter.ANY, NEWEST, 2_000).items().stream()
                .map(EventSummary::id)
                .sorted()
                .toList();
    }

    private List<DeliverySummary> deliveries() {
        return journal.search()
                .deliveries(new DeliveryFilter(null, null, List.of(), EventFilter.ANY), NEWEST, 100)
                .items();
    }
}
