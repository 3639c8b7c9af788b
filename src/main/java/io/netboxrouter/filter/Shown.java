package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A value as a reason shows it: short, and without what would break the line it ends up in. */
final class Shown {
    private static final int LONGEST = 80;
    private static final int MOST_ITEMS = 10;
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

    private Shown() {}

    static String of(JsonNode value) {
        return cut(value.isArray() ? list(value) : value.isTextual() ? value.textValue() : value.toString());
    }

    private static String list(JsonNode array) {
        List<String> items = new ArrayList<>();
        for (JsonNode item : array) {
            if (items.size() == MOST_ITEMS) {
                items.add("…");
                break;
            }
            items.add(item.isTextual() ? item.textValue() : item.toString());
        }
        return items.toString();
    }

    private static String cut(String text) {
        if (text.isEmpty()) {
            return "\"\"";
        }
        // Cut first: a text may be as long as a body.
        String start =
                text.length() <= LONGEST ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST / 2)) + "…";
        return UNPRINTABLE.matcher(start).replaceAll(" ");
    }
}
