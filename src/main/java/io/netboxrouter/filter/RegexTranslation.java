package io.netboxrouter.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One regular expression of Python's on its way to Java. What the two write differently is rewritten; what only one of them knows, or
 * understands otherwise, is refused.
 */
final class RegexTranslation {
    private static final Pattern NAMED_GROUP = Pattern.compile("\\(\\?P<([A-Za-z_]\\w*)>");
    private static final Pattern NAMED_REFERENCE = Pattern.compile("\\(\\?P=(\\w+)\\)");
    private static final Pattern GROUP = Pattern.compile("\\(\\?(?:[:=!>]|<[=!]|[imsx]*-?[imsx]+:)");
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[imsux]+\\)");
    private static final Pattern REPETITION = Pattern.compile("\\{(\\d*)(,?)(\\d*)}");
    private static final Pattern REFERENCE = Pattern.compile("\\\\[1-9]\\d?");
    private static final String SAME_ESCAPES = "AbBdDsSafnrtxu";

    /** What {@code \\w} is in Python; in Java it has accents of their own too, and no {@code ²}. */
    private static final String LETTERS = "\\p{L}\\p{N}_";

    private final String python;
    private final StringBuilder java = new StringBuilder();
    /** The names of the groups opened so far, empty for one without: Java allows fewer characters in a name. */
    private final List<String> groups = new ArrayList<>();

    private int at;

    RegexTranslation(String python) {
        this.python = python;
    }

    String toJava() {
        while (at < python.length()) {
            switch (python.charAt(at)) {
                case '\\' -> escape(false);
                case '[' -> characterClass();
                case '(' -> group();
                case '{' -> repetition();
                default -> java.append(python.charAt(at++));
            }
        }
        return java.toString();
    }

    private void group() {
        if (!python.startsWith("(?", at)) {
            groups.add("");
            java.append('(');
            at++;
            return;
        }
        Matcher named = matcherOf(NAMED_GROUP);
        Matcher reference = matcherOf(NAMED_REFERENCE);
        if (named.lookingAt()) {
            groups.add(named.group(1));
            replace(named, "(");
        } else if (reference.lookingAt()) {
            int number = groups.indexOf(reference.group(1)) + 1;
            if (number == 0) {
                throw wrong("there is no group '" + reference.group(1) + "' before this");
            }
            replace(reference, "(?:\\" + number + ")"); // so that a digit behind it does not become part of it
        } else if (!copied(GROUP) && !(at == 0 && copied(FLAGS))) {
            throw wrong(
                    matcherOf(FLAGS).lookingAt() ? "flags must come first" : "this kind of group is not understood");
        }
    }

    /** In a class Java has sets within sets and Python has not; in both a ] that comes first stands for itself. */
    private void characterClass() {
        int opened = at;
        java.append('[');
        at++;
        if (python.startsWith("^", at)) {
            java.append('^');
            at++;
        }
        if (python.startsWith("]", at)) {
            java.append("\\]");
            at++;
        }
        while (at < python.length() && python.charAt(at) != ']') {
            char c = python.charAt(at);
            if (c == '\\') {
                escape(true);
            } else {
                boolean meansMoreInJava = c == '[' || c == '&' || c == '^' || c == '#' || Character.isWhitespace(c);
                java.append(meansMoreInJava ? "\\" : "").append(c);
                at++;
            }
        }
        if (at == python.length()) {
            at = opened;
            throw wrong("the [ is not closed");
        }
        java.append(']');
        at++;
    }

    private void escape(boolean inClass) {
        if (at + 1 == python.length()) {
            throw wrong("a \\ must be followed by something");
        }
        char c = python.charAt(at + 1);
        if (c == 'Z' && !inClass) {
            append("\\z", 2);
        } else if (c == 'v') {
            append("\\x0B", 2);
        } else if (c == 'b' && inClass) {
            append("\\x08", 2);
        } else if (c == 'w') {
            append(inClass ? LETTERS : "[" + LETTERS + "]", 2);
        } else if (c == 'W') {
            append("[^" + LETTERS + "]", 2);
        } else if (Character.isDigit(c)) {
            reference(inClass);
        } else if (isLetter(c) && SAME_ESCAPES.indexOf(c) < 0) {
            throw wrong("\\" + c + " is not understood");
        } else {
            int length = 1 + Character.charCount(python.codePointAt(at + 1));
            append(python.substring(at, at + length), length);
        }
    }

    private void reference(boolean inClass) {
        Matcher reference = matcherOf(REFERENCE);
        if (inClass || !reference.lookingAt()) {
            throw wrong("an octal number is not understood, write \\x and two hexadecimal digits instead");
        }
        if (Integer.parseInt(reference.group().substring(1)) > groups.size()) {
            throw wrong("there is no group " + reference.group().substring(1) + " before this");
        }
        replace(reference, "(?:" + reference.group() + ")");
    }

    private void repetition() {
        Matcher repetition = matcherOf(REPETITION);
        boolean isOne = repetition.lookingAt() && !repetition.group().equals("{}");
        if (!isOne) {
            append("\\{", 1); // stands for itself in Python, and is an error in Java
            return;
        }
        String least = repetition.group(1).isEmpty() ? "0" : repetition.group(1);
        replace(repetition, "{" + least + repetition.group(2) + repetition.group(3) + "}");
    }

    private boolean copied(Pattern pattern) {
        Matcher matcher = matcherOf(pattern);
        if (!matcher.lookingAt()) {
            return false;
        }
        replace(matcher, matcher.group());
        return true;
    }

    private void replace(Matcher found, String replacement) {
        append(replacement, found.group().length());
    }

    private void append(String text, int length) {
        java.append(text);
        at += length;
    }

    private Matcher matcherOf(Pattern pattern) {
        return pattern.matcher(python).region(at, python.length());
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private PatternSyntaxException wrong(String what) {
        return new PatternSyntaxException(what, python, at);
    }
}
