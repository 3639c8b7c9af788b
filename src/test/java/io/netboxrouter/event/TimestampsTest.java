package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-06T15:11:23.503186+00:00, 2026-03-06T15:11:23.503186Z",
        "2026-03-06T15:11:23+00:00, 2026-03-06T15:11:23Z",
        "2026-03-06T15:11:23.5Z, 2026-03-06T15:11:23.500Z",
        "2026-03-06T15:11:23.503186+01:00, 2026-03-06T14:11:23.503186Z",
        "2026-03-06T15:11:23-0330, 2026-03-06T18:41:23Z",
        "2026-03-06T15:11:23+02, 2026-03-06T13:11:23Z",
        "2021-03-09 14:55:33.968016+00:00, 2021-03-09T14:55:33.968016Z",
        "2021-03-09 14:55:33+05:45, 2021-03-09T09:10:33Z",
        "2018-07-31 12:34:56.123456, 2018-07-31T12:34:56.123456Z",
        "2018-07-31 12:34:56, 2018-07-31T12:34:56Z",
        "1508781858.544069, 2017-10-23T18:04:18.544069Z",
        "1508781858, 2017-10-23T18:04:18Z",
        "1508781858.1234567891234, 2017-10-23T18:04:18.123456789Z",
        "0, 1970-01-01T00:00:00Z"
    })
    void should_read_every_generation(String text, String instant) {
        assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(instant));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "NaN",
                "1e9",
                "-5",
                "1508781858544",
                "999999999999",
                "99999999999999999999999999",
                "2026-03-06",
                "2026-13-06T15:11:23Z",
                "2026-02-30T15:11:23Z",
                "+999999999-12-31T23:59:59Z",
                "0001-01-01T00:00:00+18:00",
                "2026-03-06T15:11:23+99:99",
                "2026-03-06T15:11:23Z and then some",
                "١٥٠٨٧٨١٨٥٨"
            })
    void should_read_none_when_the_text_is_none(String text) {
        assertThat(Timestamps.parse(text)).isNull();
    }
}
