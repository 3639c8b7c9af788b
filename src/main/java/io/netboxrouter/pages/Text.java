package io.netboxrouter.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How the pages write what is not theirs: long values cut, and characters that hide or turn text around made visible. */
final class Text {
    private static final int SHORT = 80;
    private static final int REASON = 240;

    private Text() {}

    /** With control characters, marks that change the direction of writing, and halves of pairs shown as {@code \u202e}. */
    static String visible(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (point == '\n' || point == '\t' || !hides(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append(String.format(Locale.ROOT, point > 0xFFFF ? "\\U%08x" : "\\u%04x", point));
            }
        });
        return visible.toString();
    }

    private static boolean hides(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** The same on one line, at most {@value #SHORT} characters of it: the middle goes, for the ends tell values apart. */
    static String brief(@Nullable String text) {
        String visible = visible(text).replace('\n', ' ').replace('\t', ' ');
        if (visible.length() <= SHORT) {
            return visible;
        }
        int half = SHORT / 2;
        int head = visible.offsetByCodePoints(0, visible.codePointCount(0, half));
        int tail = visible.length() - half + 1;
        if (Character.isLowSurrogate(visible.charAt(tail))) {
            tail++;
        }
        if (Character.isHighSurrogate(visible.charAt(head - 1))) {
            head--;
        }
        return visible.substring(0, head) + "…" + visible.substring(tail);
    }

    /** Why something failed, on one line: its end is cut, and not before {@value #REASON} characters. */
    static String reason(@Nullable String text) {
        String visible = visible(text).replace('\n', ' ').replace('\t', ' ');
        if (visible.length() <= REASON) {
            return visible;
        }
        int end = Character.isHighSurrogate(visible.charAt(REASON - 1)) ? REASON - 1 : REASON;
        return visible.substring(0, end) + "…";
    }

    /** {@code 1 204 567}, with thin spaces that do not break. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202F');
    }

    /** As compilers write it: {@code cmdb.camel.yaml:4}; empty without a file. */
    static String place(@Nullable String file, @Nullable Integer line) {
        if (file == null) {
            return "";
        }
        return line == null ? file : file + ":" + line;
    }

    /** {@code 1 event}, {@code 2 events}. */
    static String count(long number, String noun) {
        return count(number, noun, noun + "s");
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** {@code 12 B}, {@code 3.4 KiB}. */
    static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        return bytes < 1024 * 1024
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / 1024.0)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }
}
