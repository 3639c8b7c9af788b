package io.netboxrouter.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownBodyTest {
    private static ShownBody shown(String body, String contentType) {
        return ShownBody.of(body.getBytes(StandardCharsets.UTF_8), contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded", "nonsense"})
    void should_indent_json_when_the_content_type_says_anything(String contentType) {
        assertThat(shown("{\"a\":[1,2.50]}", contentType).text()).isEqualTo("""
                {
                  "a" : [ 1, 2.50 ]
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1} and more", "{\"a\":", "a=1&b=2", "<a/>", "42", "{\"a\": NaN}"})
    void should_show_text_as_it_is_when_it_is_no_object_or_list(String body) {
        assertThat(shown(body, "application/json").text()).isEqualTo(body);
    }

    @Test
    void should_show_text_when_json_is_nested_too_deeply_to_be_read() {
        assertThat(shown("[".repeat(5_000), "application/json").text()).isEqualTo("[".repeat(5_000));
    }

    @Test
    void should_keep_lines_and_escape_the_rest_when_text_would_steer_a_terminal() {
        assertThat(shown("a\u001b[2Jb\u0007\r\nc\u009b31m\u202ed", "text/plain").text())
                .isEqualTo("a\\u001b[2Jb\\u0007\nc\\u009b31m\\u202ed");
    }

    @Test
    void should_escape_what_would_steer_a_terminal_inside_json() {
        assertThat(shown("{\"a\u009b\": \"\\u001b[31m\u202e\"}", "application/json")
                        .text())
                .contains("\\u009b")
                .contains("\\u001B[31m\\u202e")
                .doesNotContain("\u009b", "\u001b", "\u202e");
    }

    @Test
    void should_read_the_named_charset_when_it_is_not_utf_8() {
        byte[] body = "Zürich".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(ShownBody.of(body, "text/plain; charset=iso-8859-1").text()).isEqualTo("Zürich");
    }

    @Test
    void should_show_hexadecimal_when_it_is_no_text() {
        byte[] body = {0, 'a', (byte) 0xff, 0x1b};
        assertThat(ShownBody.of(body, "application/json").text())
                .startsWith("00000000  00 61 ff 1b ")
                .endsWith("  .a..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain; charset=nonsense", "text/plain; charset=", "charset=%%%"})
    void should_show_hexadecimal_when_the_charset_is_unknown(String contentType) {
        assertThat(ShownBody.of(new byte[] {(byte) 0xff}, contentType).text()).startsWith("00000000  ff ");
    }

    @Test
    void should_cut_and_say_so_when_text_is_long() {
        ShownBody shown = shown("x".repeat(70_000), "text/plain");
        assertThat(shown.text()).hasSize(65_536);
        assertThat(shown.note()).isEqualTo("the first 65,536 of 70,000 characters");
    }

    @Test
    void should_cut_and_say_so_when_json_is_too_large_to_be_indented() {
        ShownBody shown = shown("[\"" + "x".repeat(2_000_000) + "\"]", "application/json");
        assertThat(shown.text()).hasSize(65_536);
        assertThat(shown.note()).contains("2,000,004 characters");
    }

    @Test
    void should_cut_and_say_so_when_bytes_are_many() {
        ShownBody shown = ShownBody.of(new byte[5_000], null);
        assertThat(shown.text().lines()).hasSize(64);
        assertThat(shown.note()).isEqualTo("the first 1,024 of 5,000 bytes");
    }

    @Test
    void should_be_empty_when_there_is_no_body() {
        assertThat(shown("", "application/json")).isEqualTo(new ShownBody("", null));
    }
}
