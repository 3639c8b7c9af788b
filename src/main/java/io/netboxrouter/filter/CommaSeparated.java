package io.netboxrouter.filter;

import java.util.List;
import java.util.stream.Stream;

/** How options hold several values. */
final class CommaSeparated {
    private CommaSeparated() {}

    /** The values without the blanks around them; empty ones stay, to be refused. */
    static List<String> values(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).toList();
    }
}
