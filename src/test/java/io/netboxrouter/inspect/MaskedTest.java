package io.netboxrouter.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskedTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "Proxy-Authorization",
                "Cookie",
                "X-Auth-Token",
                "X-API-Key",
                "apikey",
                "X-Hook-Signature",
                "X-Hub-Signature-256",
                "Client-Secret",
                "X-Password"
            })
    void should_hide_the_value_when_the_header_is_a_secret(String name) {
        assertThat(Masked.value(Map.entry(name, "abc"))).isEqualTo("(hidden)");
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc.def, Bearer (hidden)", "Basic YTpi, Basic (hidden)", "Token 0123, Token (hidden)"})
    void should_keep_the_scheme_when_there_is_one(String value, String shown) {
        assertThat(Masked.value(Map.entry("Authorization", value))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "Idempotency-Key", "X-Request-ID", "User-Agent"})
    void should_show_the_value_when_the_header_is_no_secret(String name) {
        assertThat(Masked.value(Map.entry(name, "abc"))).isEqualTo("abc");
    }

    @Test
    void should_hide_secrets_in_a_query() {
        assertThat(Masked.target("/a/token?x=1&token=abc&API_KEY=d&y=&access_token=e"))
                .isEqualTo("/a/token?x=1&token=(hidden)&API_KEY=(hidden)&y=&access_token=(hidden)");
    }
}
