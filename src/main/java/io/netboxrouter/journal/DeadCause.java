package io.netboxrouter.journal;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes one of the reasons of dead letters that differ only in names and numbers, so that they can be counted together. */
public final class DeadCause {
    private static final int MAX_LENGTH = 160;
    private static final String ANY = "…";
    /** Every word with a digit in it, but a status. */
    private static final Pattern PARTICULAR = Pattern.compile("(?<!HTTP )(?<![\\w.:/@-])[\\w.:/@-]*\\d[\\w.:/@-]*");

    private DeadCause() {}

    /** The reason without what is particular to one delivery; of a text that is such already, the same. */
    public static String of(@Nullable String error) {
        String line = error == null
                ? ""
                : error.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty())
                        .findFirst()
                        .orElse("");
        String general = PARTICULAR.matcher(line).replaceAll(ANY);
        if (general.isEmpty()) {
            return "unknown";
        }
        return general.length() <= MAX_LENGTH ? general : general.substring(0, MAX_LENGTH - 1) + ANY;
    }

    /** What the journal keeps of it, for it is shorter. */
    static long hash(@Nullable String error) {
        return Terms.hash(of(error));
    }
}
