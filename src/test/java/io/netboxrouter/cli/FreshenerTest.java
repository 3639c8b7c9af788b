package io.netboxrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.FakeClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshenerTest {
    final FakeClock clock = new FakeClock(Instant.parse("2026-03-04T05:06:07.000008Z"));
    final Freshener freshener = new Freshener(clock);

    private String freshen(String body) {
        return new String(freshener.freshen(body.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "{\"timestamp\":\"2020-02-25T15:10:26.010582+00:00\"}, {\"timestamp\":\"2026-03-04T05:06:07.000008+00:00\"}",
                "{\"timestamp\":\"2020-02-25 15:10:26.010582+00:00\"}, {\"timestamp\":\"2026-03-04 05:06:07.000008+00:00\"}",
                "{\"timestamp\":\"2018-07-31 12:34:56.123456\"}, {\"timestamp\":\"2026-03-04 05:06:07.000008\"}",
                "{\"signal_received_timestamp\":1508781858.544069}, {\"signal_received_timestamp\":1772600767.000008}",
            })
    void should_write_the_time_of_now_when_a_body_tells_its_time(String recorded, String fresh) {
        assertThat(freshen(recorded)).isEqualTo(fresh);
    }

    @Test
    void should_give_no_time_twice_when_the_clock_stands_still() {
        String body = "{\"timestamp\": \"2020-02-25T15:10:26+00:00\"}";

        assertThat(freshen(body)).isNotEqualTo(freshen(body));
    }

    @Test
    void should_give_the_same_new_id_when_a_body_names_its_request_twice() {
        String fresh = freshen("{\"request_id\": \"a\", \"request\": {\"id\": \"a\", \"user\": \"admin\"}}");

        String id = fresh.substring("{\"request_id\":\"".length(), "{\"request_id\":\"".length() + 36);
        assertThat(fresh)
                .isEqualTo("{\"request_id\":\"" + id + "\",\"request\":{\"id\":\"" + id + "\",\"user\":\"admin\"}}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "plain text",
                "[ 1 ]",
                "{ \"text\": \"a template\" }",
                "{ \"timestamp\": null, \"request_id\": null, \"request\": 1 }",
                "{ \"timestamp\":",
            })
    void should_leave_the_bytes_alone_when_there_is_nothing_to_freshen(String body) {
        assertThat(freshen(body)).isEqualTo(body);
    }

    @Test
    void should_keep_numbers_and_unknown_keys_when_it_writes_the_body_anew() {
        String fresh =
                freshen("{\"request_id\": \"a\", \"x\": [1.50, 1e400, 12345678901234567890], \"ü\": \"\\u00e9\"}");

        assertThat(fresh).contains("\"x\":[1.50,1E+400,12345678901234567890],\"ü\":\"é\"");
    }
}
