package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ¦ stands for the zero-width space. */
class MarkupTest {
    @ParameterizedTest
    @CsvSource({
        "<!channel>, &lt;!channel&gt;",
        "<@U012AB3CD>, &lt;@U012AB3CD&gt;",
        "<https://evil.example|NetBox>, &lt;https://evil.example|NetBox&gt;",
        "a & b, a &amp; b",
        "&lt;!here&gt;, &amp;lt;!here&amp;gt;",
        "*bold* _it_ ~st~ `c`, *¦bold*¦ _¦it_¦ ~¦st~¦ `¦c`¦",
        "see https://netbox.example.com/x_y/?a=1&b=2, see https://netbox.example.com/x_y/?a=1&amp;b=2"
    })
    void should_be_plain_text_in_slack(String text, String escaped) {
        assertThat(Markup.SLACK.escape(text)).isEqualTo(escaped.replace('¦', '\u200b'));
    }

    @ParameterizedTest
    @CsvSource({
        "@everyone, @¦everyone",
        "@channel @all @here, @¦channel @¦all @¦here",
        "<@123> <#456>, <¦@¦123> <¦#456>",
        "[NetBox](https://evil.example), \\[NetBox\\](https://evil.example)",
        "**b** _i_ ~~s~~ ||x|| `c`, \\*\\*b\\*\\* \\_i\\_ \\~\\~s\\~\\~ \\|\\|x\\|\\| \\`c\\`",
        "a\\b, a\\\\b",
        "# title, \\# title",
        "> quote, \\> quote",
        "- item, \\- item",
        "1. item, 1\\. item",
        "10.20.1.1/24, 10.20.1.1/24",
        "zrh-leaf-1, zrh-leaf-1",
        "fe80::1, fe80::1",
        "see https://netbox.example.com/x_y/, see https://netbox.example.com/x_y/"
    })
    void should_be_plain_text_in_mattermost_and_discord(String text, String escaped) {
        assertThat(Markup.MARKDOWN.escape(text)).isEqualTo(escaped.replace('¦', '\u200b'));
    }

    @Test
    void should_be_plain_text_in_every_line() {
        assertThat(Markup.MARKDOWN.escape("a\n# b\n- c")).isEqualTo("a\n\\# b\n\\- c");
    }
}
