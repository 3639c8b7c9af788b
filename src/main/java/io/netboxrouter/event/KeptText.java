package io.netboxrouter.event;

import org.jspecify.annotations.Nullable;

/**
 * Text out of a body that is kept beside it: it ends up in database columns, log lines, headers and pages. A body may be
 * hostile in spite of its signature, for whoever may edit an object in NetBox writes part of it.
 */
final class KeptText {
    private KeptText() {}

    /**
     * The text without the characters that break a line or mislead a reader, without blanks around it, and cut.
     *
     * @param max the most characters (UTF-16 code units) to keep
     * @return null when nothing is left
     */
    static @Nullable String of(@Nullable String text, int max) {
        if (text == null) {
            return null;
        }
        String kept = (isPlain(text) ? text : withoutUnwanted(text)).strip();
        if (kept.length() > max) {
            boolean splitsPair = Character.isHighSurrogate(kept.charAt(max - 1));
            kept = kept.substring(0, splitsPair ? max - 1 : max).strip();
        }
        return kept.isEmpty() ? null : kept;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    private static String withoutUnwanted(String text) {
        return text.codePoints()
                .filter(KeptText::isWanted)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isWanted(int codePoint) {
        return switch (Character.getType(codePoint)) {
            // A surrogate that is a code point has lost its other half and cannot be written as UTF-8.
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !turnsTheLine(codePoint);
            default -> true;
        };
    }

    /** Bidirectional overrides and isolates change the order of all that follows on the line. */
    private static boolean turnsTheLine(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
