package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * A regular expression as NetBox evaluates it: written for Python, and anchored at the start of the text but not at its end.
 *
 * <p>Some expressions take exponential time on some texts, and whoever may edit an object writes the text. So each match
 * has a number of steps, a step being a look at a character, after which it is given up; that is some milliseconds.
 */
final class PythonRegex implements ValueTest {
    private static final int MOST_STEPS = 1_000_000;

    private final Pattern pattern;

    private PythonRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws java.util.regex.PatternSyntaxException when it is none, or uses what Java does not have */
    static PythonRegex of(String regex) {
        String translated = new RegexTranslation(regex).toJava();
        // As in Python \w and (?i) know all letters, and only \n ends a line.
        return new PythonRegex(Pattern.compile(translated, Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNIX_LINES));
    }

    @Override
    public Answer of(JsonNode actual) {
        if (!actual.isTextual()) {
            return Answer.NO_SENSE;
        }
        try {
            return Answer.of(
                    pattern.matcher(new CountedText(actual.textValue())).lookingAt());
        } catch (TooManySteps | StackOverflowError e) {
            return Answer.TOO_LONG; // Java recurses for each repetition of a group
        }
    }

    /** Counts the looks at its characters. */
    private static final class CountedText implements CharSequence {
        private final String text;
        private int steps;

        CountedText(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++steps > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooManySteps() {
            super("a regular expression took more than " + MOST_STEPS + " steps", null, false, false);
        }
    }
}
