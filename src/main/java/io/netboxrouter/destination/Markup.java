package io.netboxrouter.destination;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a chat takes plain text as plain text: no name in NetBox may call everyone, hide a link, or break the layout. What
 * looks like the address of a page is left as it is, so that it can be followed.
 */
enum Markup {
    /** Slack: <a href="https://docs.slack.dev/messaging/formatting-message-text">formatting message text</a>. */
    SLACK {
        @Override
        String escape(String text) {
            // The zero-width space keeps *bold*, _italic_, ~struck~ and `code` from beginning; there is no escape.
            return inert(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), SLACK_MARKS, "$0\u200b");
        }
    },

    /** Mattermost and Discord: Markdown, in which a backslash makes a character plain, and {@code @all} calls. */
    MARKDOWN {
        @Override
        String escape(String text) {
            return inert(text, MARKDOWN_MARKS, "\\\\$0").replaceAll("[@<]", "$0\u200b");
        }
    };

    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.~:/?#&;=%+,-]+");
    private static final Pattern SLACK_MARKS = Pattern.compile("[*_~`]");
    private static final Pattern MARKDOWN_MARKS =
            Pattern.compile("[\\\\`*_~|\\[\\]]|^[#>+-]|(?<=^\\d{1,9})[.)](?=\\s)", Pattern.MULTILINE);

    /** The text, so that the chat shows it character by character. */
    abstract String escape(String text);

    private static String inert(String text, Pattern marks, String replacement) {
        StringBuilder escaped = new StringBuilder();
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find()) {
            escaped.append(marks.matcher(text.substring(from, address.start())).replaceAll(replacement));
            escaped.append(address.group());
            from = address.end();
        }
        return escaped.append(marks.matcher(text.substring(from)).replaceAll(replacement))
                .toString();
    }
}
