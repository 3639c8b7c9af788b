package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import org.junit.jupiter.api.Test;

final class DuplicatesTest extends JournalTest {
    @Test
    void should_be_the_first_event_when_the_same_bytes_come_again_on_the_same_path() {
        long first = Receipt.append(journal, event("/", "{}"));

        Receipt second = Receipt.of(journal, event("/", "{}"));

        assertThat(second.duplicate()).isTrue();
        assertThat(second.id()).isEqualTo(first);
        assertThat(journal.lastEventId()).isEqualTo(first);
    }

    @Test
    void should_be_another_event_when_the_path_differs() {
        long first = Receipt.append(journal, event("/a", "{}"));

        Receipt second = Receipt.of(journal, event("/b", "{}"));

        assertThat(second.duplicate()).isFalse();
        assertThat(second.id()).isEqualTo(first + 1);
    }

    @Test
    void should_not_mix_up_path_and_body() {
        Receipt.append(journal, event("/a", "b"));

        assertThat(Receipt.of(journal, event("/ab", "")).duplicate()).isFalse();
    }

    @Test
    void should_be_another_event_when_the_body_tells_no_time() {
        Receipt.append(journal, TestEvents.event().timestamp(null).body("same").build());

        Receipt second = Receipt.of(
                journal, TestEvents.event().timestamp(null).body("same").build());

        assertThat(second.duplicate()).isFalse();
    }

    @Test
    void should_be_known_within_one_transaction() {
        Receipt first = Receipt.of(journal, event("/", "{}"));
        Receipt second = Receipt.of(journal, event("/", "{}"));

        assertThat(first.duplicate()).isFalse();
        assertThat(second.duplicate()).isTrue();
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void should_be_known_after_a_restart() {
        long first = Receipt.append(journal, event("/", "{}"));

        reopen();

        Receipt second = Receipt.of(journal, event("/", "{}"));
        assertThat(second.duplicate()).isTrue();
        assertThat(second.id()).isEqualTo(first);
    }

    @Test
    void should_be_forgotten_when_the_first_could_not_be_stored() {
        byte[] large = new byte[6 * 1024 * 1024];
        journal.close();
        open(4L * 1024 * 1024);
        assertThat(Receipt.of(journal, TestEvents.event().body(large).build()).failure())
                .isNotNull();
        journal.close();
        open();

        Receipt again = Receipt.of(journal, TestEvents.event().body(large).build());

        assertThat(again.duplicate()).isFalse();
    }

    @Test
    void should_remember_two_generations_and_no_more() {
        RecentDigests digests = new RecentDigests();
        Digest first = Digest.of("/", new byte[] {1});
        digests.add(first, 1);
        addOthers(digests, RecentDigests.GENERATION);
        assertThat(digests.find(first)).isEqualTo(1);

        addOthers(digests, 2 * RecentDigests.GENERATION);

        assertThat(digests.find(first)).isNull();
    }

    private static void addOthers(RecentDigests digests, int count) {
        for (int i = 0; i < count; i++) {
            digests.add(new Digest(i, i), i);
        }
    }

    private static NewEvent event(String path, String body) {
        return TestEvents.event().path(path).body(body).build();
    }
}
