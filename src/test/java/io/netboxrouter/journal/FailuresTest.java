package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init")
final class FailuresTest extends JournalTest {
    private static final long EVENT = 1;

    private SubscriptionLog mirror;

    @BeforeEach
    void subscribe() {
        Receipt.append(journal, TestEvents.device(1));
        mirror = subscription("mirror");
    }

    @Test
    void should_tell_what_each_attempt_failed_of_when_there_were_several() {
        retry(1, "HTTP 503: busy");
        clock.advance(Duration.ofSeconds(5));
        dead(2, "HTTP 422: name is required");

        assertThat(journal.search().failures(EVENT))
                .extracting(FailedAttempt::route, FailedAttempt::at, FailedAttempt::attempt, FailedAttempt::reason)
                .containsExactly(
                        tuple("mirror", clock.instant().minusSeconds(5), 1, "HTTP 503: busy"),
                        tuple("mirror", clock.instant(), 2, "HTTP 422: name is required"));
    }

    @Test
    void should_keep_them_when_the_delivery_got_through_in_the_end() {
        retry(1, "HTTP 503: busy");

        mirror.redelivered(List.of(EVENT), 2, JournalTest::nothing);
        journal.flush();

        assertThat(reasons()).containsExactly("HTTP 503: busy");
    }

    @Test
    void should_go_on_when_a_dead_letter_is_tried_again() {
        dead(1, "HTTP 422: name is required");
        journal.interventions().retryDead(null, null, null).join();
        clock.advance(Duration.ofHours(1));
        dead(1, "HTTP 422: site is required");

        assertThat(reasons()).containsExactly("HTTP 422: name is required", "HTTP 422: site is required");
    }

    @Test
    void should_say_nothing_of_attempts_that_did_not_count_when_the_destination_was_down() {
        mirror.postpone(List.of(attempted(0, "connection refused")), EVENT, JournalTest::nothing);
        journal.flush();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void should_keep_the_last_ten_when_there_were_more() {
        for (int attempt = 1; attempt <= 12; attempt++) {
            retry(attempt, "HTTP 503");
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(journal.search().failures(EVENT))
                .extracting(FailedAttempt::attempt)
                .containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    @Test
    void should_go_with_the_delivery_when_its_event_is_pruned() {
        retry(1, "HTTP 503: busy");
        mirror.redelivered(List.of(EVENT), 2, JournalTest::nothing);
        journal.flush();
        Receipt.append(journal, TestEvents.device(2));
        mirror.moveCursor(2);
        clock.advance(RETENTION.plusDays(1));

        journal.prune();
        journal.flush();

        assertThat(reasons()).isEmpty();
    }

    @Test
    void should_go_with_the_subscription_when_it_is_forgotten() {
        retry(1, "HTTP 503: busy");

        journal.interventions().forget("mirror").join();
        subscription("mirror");

        assertThat(reasons()).isEmpty();
    }

    private List<String> reasons() {
        return journal.search().failures(EVENT).stream()
                .map(FailedAttempt::reason)
                .toList();
    }

    private void retry(int attempt, String reason) {
        mirror.retry(List.of(attempted(attempt, reason)), clock.instant(), EVENT, JournalTest::nothing);
        journal.flush();
    }

    private void dead(int attempt, String reason) {
        mirror.dead(List.of(attempted(attempt, reason)), EVENT, JournalTest::nothing);
        journal.flush();
    }

    private Attempted attempted(int attempt, String reason) {
        return new Attempted(EVENT, attempt, null, clock.instant(), 0, reason);
    }
}
