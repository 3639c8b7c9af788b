package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RejectionsTest extends JournalTest {
    @Test
    void should_list_the_newest_first() {
        reject("one");
        reject("two");

        assertThat(reasons(NEWEST, 10)).containsExactly("two", "one");
    }

    @Test
    void should_keep_every_detail() {
        Rejection rejection = new Rejection(clock.instant(), "lab", "192.0.2.1", "/hook", 403, "wrong signature", 17);
        journal.reject(rejection);
        journal.flush();

        assertThat(journal.search().rejections(NEWEST, 1).get(0).rejection()).isEqualTo(rejection);
    }

    @Test
    void should_go_on_before_a_place_in_the_list() {
        for (int i = 1; i <= 5; i++) {
            reject("number " + i);
        }
        long second = journal.search().rejections(NEWEST, 2).get(1).id();

        assertThat(reasons(second, 2)).containsExactly("number 3", "number 2");
    }

    @Test
    void should_keep_the_newest_when_there_are_more_than_it_keeps() {
        int count = RejectionLog.KEPT + 300;
        for (int i = 1; i <= count; i++) {
            journal.reject(rejection("number " + i));
            if (i % 400 == 0) {
                journal.flush();
            }
        }
        journal.flush();

        List<String> kept = reasons(NEWEST, 2 * RejectionLog.KEPT);

        assertThat(kept)
                .hasSize(RejectionLog.KEPT)
                .startsWith("number " + count)
                .endsWith("number 301");
        assertThat(journal.rejected()).isEqualTo(count);
    }

    @Test
    void should_count_on_after_a_restart() {
        reject("one");
        reject("two");

        reopen();
        reject("three");

        assertThat(journal.rejected()).isEqualTo(3);
        assertThat(reasons(NEWEST, 10)).containsExactly("three", "two", "one");
    }

    @Test
    void should_keep_a_long_path_to_its_beginning() {
        Rejection rejection = new Rejection(clock.instant(), null, "192.0.2.1", "/".repeat(9_000), 400, "empty", 0);

        assertThat(rejection.path()).hasSize(500).endsWith("…");
    }

    @Test
    void should_count_by_cause_with_that_met_last_first() {
        for (int i = 1; i <= 7; i++) {
            journal.reject(new Rejection(clock.instant(), "lab", "192.0.2." + i, "/lab", 403, "wrong", 0));
        }
        journal.reject(new Rejection(clock.instant(), "prod", "192.0.2.7", "/prod", 403, "wrong", 0));
        Instant earlier = clock.instant();
        clock.advance(Duration.ofMinutes(1));
        reject("missing");

        assertThat(journal.search().rejectionCauses())
                .containsExactly(
                        new RejectionCause(
                                401,
                                "missing",
                                1,
                                clock.instant(),
                                clock.instant(),
                                List.of(),
                                List.of("192.0.2.1"),
                                0),
                        new RejectionCause(
                                403,
                                "wrong",
                                8,
                                earlier,
                                earlier,
                                List.of("lab", "prod"),
                                List.of("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4", "192.0.2.5"),
                                2));
    }

    private void reject(String reason) {
        journal.reject(rejection(reason));
        journal.flush();
    }

    private Rejection rejection(String reason) {
        return new Rejection(clock.instant(), null, "192.0.2.1", "/", 401, reason, 0);
    }

    private List<String> reasons(long before, int limit) {
        return journal.search().rejections(before, limit).stream()
                .map(stored -> stored.rejection().reason())
                .toList();
    }
}
