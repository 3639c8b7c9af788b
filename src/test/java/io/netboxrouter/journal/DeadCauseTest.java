package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DeadCauseTest {
    @Test
    void should_keep_the_status_and_leave_out_names_with_numbers_in_them() {
        assertThat(DeadCause.of("HTTP 400 Bad Request: {\"host\": [\"zrh-leaf-1.example.com is not known\"]}"))
                .isEqualTo("HTTP 400 Bad Request: {\"host\": [\"… is not known\"]}");
        assertThat(DeadCause.of("no route to 10.0.0.1:8080 after 30 s")).isEqualTo("no route to … after … s");
    }

    @Test
    void should_be_its_own_cause() {
        String cause = DeadCause.of("HTTP 422 Unprocessable Entity: id 17 of 3f0c9a52-1111-2222-3333-444455556666");

        assertThat(DeadCause.of(cause)).isEqualTo(cause);
    }

    @Test
    void should_be_short_and_of_one_line() {
        assertThat(DeadCause.of("\n  first\nsecond")).isEqualTo("first");
        assertThat(DeadCause.of("x".repeat(1_000))).hasSize(160).endsWith("…");
        assertThat(DeadCause.of(DeadCause.of("x".repeat(1_000)))).isEqualTo(DeadCause.of("x".repeat(1_000)));
        assertThat(DeadCause.of(null)).isEqualTo("unknown");
    }
}
