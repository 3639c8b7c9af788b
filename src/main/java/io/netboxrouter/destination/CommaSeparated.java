package io.netboxrouter.destination;

import java.util.Arrays;
import java.util.List;

/** A property that takes several values: {@code active, staged}. */
final class CommaSeparated {
    private CommaSeparated() {}

    /** Without blanks around the values, and without empty ones. */
    static List<String> values(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }
}
