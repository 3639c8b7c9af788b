package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The disk is as full as the journal may make it: by a limit on its pages, which fails as a full disk does. */
@SuppressWarnings("NullAway.Init")
final class DiskFullTest extends JournalTest {
    private static final long LIMIT = 4L * 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SubscriptionLog subscription;

    @BeforeEach
    void limit() {
        journal.close();
        open(LIMIT);
        subscription = subscription("a");
    }

    @Test
    void should_tell_the_sender_when_the_disk_is_full() {
        fill();

        assertThat(append(256).failure()).hasMessageContaining("full");
    }

    @Test
    void should_say_why_it_takes_no_writes() {
        assertThat(journal.failure()).isNull();

        fill();

        assertThat(journal.failure()).contains("full");
    }

    @Test
    void should_give_no_id_twice_and_leave_no_gap_when_some_failed() {
        long before = fill();

        makeSpace();

        assertThat(append(1).id()).isEqualTo(before + 1);
    }

    @Test
    void should_recover_without_anybody_appending() {
        fill();

        makeSpace();

        await().atMost(PATIENCE).until(() -> journal.failure() == null);
    }

    @Test
    void should_recover_by_pruning_while_senders_go_on() {
        long last = fill();
        passed(last);
        clock.advance(RETENTION.plusDays(1));

        journal.prune();

        await().atMost(PATIENCE).until(() -> {
            Receipt.of(journal, TestEvents.event().body(new byte[300 * 1024]).build());
            return journal.failure() == null;
        });
    }

    @Test
    void should_keep_what_happened_and_record_it_in_order() {
        long last = fill();
        List<String> told = new CopyOnWriteArrayList<>();
        Attempted first = new Attempted(1, 1, 7L, clock.instant(), 0, "first");
        Attempted second = new Attempted(1, 2, 7L, clock.instant(), 0, "second");
        subscription.retry(List.of(first), clock.instant(), 1, () -> told.add("first"));
        subscription.retry(List.of(second), clock.instant(), 1, () -> told.add("second"));
        subscription.delivered(List.of(last), 1, last, () -> told.add("delivered"));

        await().atMost(PATIENCE).until(() -> told.size() == 3);
        assertThat(told).containsExactly("first", "second", "delivered");
        assertThat(subscription
                        .due(clock.instant(), last, List.of(), 10, LIMIT)
                        .get(0)
                        .attempts())
                .isEqualTo(2);
        assertThat(subscription.cursor()).isEqualTo(last);
        assertThat(subscription.delivered()).isEqualTo(1);
    }

    @Test
    void should_tell_people_that_nothing_can_be_changed_now() {
        fill();

        assertThatThrownBy(() ->
                        journal.interventions().retryDead(null, null, null).join())
                .hasMessageContaining("takes no writes now");
    }

    @Test
    void should_tell_those_who_wait_when_it_is_closed_meanwhile() {
        fill();
        Receipt waiting = append(1);

        journal.close();

        assertThat(waiting.failure()).isNotNull();
        open();
    }

    /** Appends until the disk is full; returns the last event that found its place. */
    private long fill() {
        for (int i = 0; i < 100; i++) {
            Receipt receipt = append(128);
            try {
                receipt.id();
            } catch (RuntimeException full) {
                return journal.lastEventId();
            }
        }
        throw new AssertionError("The disk was not filled");
    }

    private Receipt append(int kib) {
        return Receipt.of(
                journal,
                TestEvents.event()
                        .timestamp(null)
                        .receivedAt(clock.instant())
                        .body(new byte[kib * 1024])
                        .build());
    }

    /** By pruning all but the newest event. */
    private void makeSpace() {
        passed(journal.lastEventId() - 1);
        clock.advance(RETENTION.plusDays(1));
        journal.prune();
        await().atMost(PATIENCE).until(() -> journal.failure() == null);
    }

    /** The subscription needs nothing up to this event: a small write, for which there is space. */
    private void passed(long eventId) {
        subscription.moveCursor(eventId);
        await().atMost(PATIENCE).until(() -> subscription.cursor() == eventId);
    }
}
