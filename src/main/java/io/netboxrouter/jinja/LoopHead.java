package io.netboxrouter.jinja;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in {@code {% for key, value in data.items() if value %}}.
 *
 * @param condition null: every item
 */
record LoopHead(List<String> names, String items, @Nullable String condition) {
    private static final Pattern HEAD =
            Pattern.compile("\\s*\\(?\\s*([\\w\\s,]+?)\\s*\\)?\\s+in\\s+(.+)", Pattern.DOTALL);

    static LoopHead parse(String text) {
        Matcher head = HEAD.matcher(text);
        if (!head.matches()) {
            throw new TemplateFailure("for needs the form 'for item in items', not 'for " + text.strip() + "'");
        }
        List<String> names =
                Arrays.stream(head.group(1).split(",")).map(String::strip).toList();
        String items = head.group(2).strip();
        if (items.endsWith(" recursive")) {
            throw new TemplateFailure("recursive loops are not supported; write a macro that calls itself");
        }
        int condition = condition(items);
        return condition < 0
                ? new LoopHead(names, items, null)
                : new LoopHead(names, items.substring(0, condition), items.substring(condition + 4));
    }

    /** Where the first {@code if} is that is in no quotes and no brackets. */
    private static int condition(String text) {
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote && text.charAt(i - 1) != '\\' ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && text.startsWith(" if ", i)) {
                return i;
            }
        }
        return -1;
    }
}
