package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CutTest {
    private static String cut(int max, String... lines) {
        return Cut.toFit(List.of(lines), max, String::length);
    }

    @Test
    void should_keep_all_when_it_fits_exactly() {
        assertThat(cut(7, "abc", "def")).isEqualTo("abc\ndef");
    }

    @Test
    void should_leave_out_whole_lines_and_count_them_when_there_are_too_many() {
        assertThat(cut(24, "first line", "second line", "third line")).isEqualTo("first line\n… and 2 more");
    }

    @Test
    void should_cut_the_first_line_when_not_even_that_fits() {
        assertThat(cut(20, "a very long first line", "second")).isEqualTo("a very…\n… and 1 more");
    }

    @Test
    void should_cut_a_single_line_when_it_is_too_long() {
        assertThat(cut(5, "abcdefgh")).isEqualTo("abcd…");
    }

    @Test
    void should_split_no_character_when_it_is_a_pair() {
        assertThat(cut(4, "ab🚀🚀")).isEqualTo("ab…");
    }

    @Test
    void should_count_as_the_destination_does_when_characters_grow_on_the_way() {
        String cut = Cut.toFit(
                List.of("<<<<<<<<"), 10, text -> Markup.SLACK.escape(text).length());
        assertThat(Markup.SLACK.escape(cut)).isEqualTo("&lt;&lt;…");
    }
}
