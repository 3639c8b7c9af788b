package io.netboxrouter.destination;

import java.util.List;
import java.util.function.ToIntFunction;

/** Makes a text fit, and says so: whole lines are left out first, characters only where one line is too long already. */
final class Cut {
    private Cut() {}

    /**
     * The lines, joined; or as many of the first as fit, and {@code … and 12 more} in the place of the others.
     *
     * @param size of a text, as the destination will count it; a longer text is never smaller
     */
    static String toFit(List<String> lines, int max, ToIntFunction<String> size) {
        String all = String.join("\n", lines);
        if (size.applyAsInt(all) <= max) {
            return all;
        }
        int fitting = most(lines.size() - 1, kept -> size.applyAsInt(first(lines, kept)) <= max);
        if (fitting > 0) {
            return first(lines, fitting);
        }
        String line = lines.get(0);
        String rest = lines.size() == 1 ? "" : "\n" + more(lines.size() - 1);
        int characters = most(line.length(), kept -> size.applyAsInt(at(line, kept) + "…" + rest) <= max);
        return at(line, characters) + "…" + rest;
    }

    /** The first characters of a text, one less where the last would be half a character. */
    static String at(String text, int length) {
        boolean half = length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, half ? length - 1 : length);
    }

    private static String first(List<String> lines, int kept) {
        return String.join("\n", lines.subList(0, kept)) + "\n" + more(lines.size() - kept);
    }

    private static String more(int count) {
        return "… and " + count + " more";
    }

    /** The greatest number, up to a limit, that passes; 0 when none does. */
    private static int most(int limit, java.util.function.IntPredicate passes) {
        int low = 0;
        int high = limit;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (passes.test(middle)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
