package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class RecentDigestsTest {
    private final RecentDigests digests = new RecentDigests();

    @Test
    void should_find_what_was_added_and_nothing_else() {
        digests.add(new Digest(1, 7), 101);

        assertThat(digests.find(new Digest(1, 7))).isEqualTo(101);
        assertThat(digests.find(new Digest(1, 8))).isNull();
    }

    @Test
    void should_tell_digests_apart_that_want_the_same_place() {
        digests.add(new Digest(1, 7), 101);
        digests.add(new Digest(2, 7), 102);
        digests.add(new Digest(1, 8), 103);

        assertThat(digests.find(new Digest(1, 7))).isEqualTo(101);
        assertThat(digests.find(new Digest(2, 7))).isEqualTo(102);
        assertThat(digests.find(new Digest(1, 8))).isEqualTo(103);
        assertThat(digests.find(new Digest(3, 7))).isNull();
    }

    @Test
    void should_find_a_digest_whose_place_would_be_beyond_the_last() {
        digests.add(new Digest(1, -1), 101);
        digests.add(new Digest(2, -1), 102);

        assertThat(digests.find(new Digest(2, -1))).isEqualTo(102);
    }

    @Test
    void should_remember_the_newest_generation_whole_and_forget_the_one_before_the_last() {
        int generation = RecentDigests.GENERATION;
        for (int i = 1; i <= 2 * generation + 1; i++) {
            digests.add(digest(i), i);
        }

        assertThat(digests.find(digest(generation))).isNull();
        assertThat(digests.find(digest(generation + 1))).isEqualTo(generation + 1);
        assertThat(digests.find(digest(2 * generation + 1))).isEqualTo(2 * generation + 1);
    }

    private static Digest digest(int number) {
        return Digest.of("/", Integer.toString(number).getBytes(StandardCharsets.US_ASCII));
    }
}
