package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartFromTest {
    @Test
    void should_understand_the_two_words() {
        assertThat(StartFrom.parse("latest")).isEqualTo(StartFrom.LATEST);
        assertThat(StartFrom.parse("earliest")).isEqualTo(StartFrom.EARLIEST);
    }

    @Test
    void should_understand_an_instant() {
        assertThat(StartFrom.parse("2026-01-31T00:00:00Z"))
                .isEqualTo(new StartFrom.At(Instant.parse("2026-01-31T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Latest", "yesterday", "2026-01-31"})
    void should_say_what_to_write_when_it_understands_nothing(String text) {
        assertThatThrownBy(() -> StartFrom.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("startFrom is '" + text + "'")
                .hasMessageContaining("2026-01-31T00:00:00Z");
    }
}
