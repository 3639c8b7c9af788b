package io.netboxrouter.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** The methods of Python's str. */
final class TextMethods {
    private static final Pattern SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private TextMethods() {}

    static Object call(String text, String method, Arguments arguments) {
        return switch (method) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower", "casefold" -> text.toLowerCase(Locale.ROOT);
            case "title" -> title(text);
            case "capitalize" -> capitalized(text);
            case "swapcase" -> swapped(text);
            case "strip" -> stripped(text, arguments, true, true);
            case "lstrip" -> stripped(text, arguments, true, false);
            case "rstrip" -> stripped(text, arguments, false, true);
            case "startswith" -> anyOf(arguments.get(0)).stream().anyMatch(text::startsWith);
            case "endswith" -> anyOf(arguments.get(0)).stream().anyMatch(text::endsWith);
            case "replace" -> replaced(text, arguments.text(0), arguments.text(1), arguments.integer(2, -1));
            case "split" -> split(text, arguments, false);
            case "rsplit" -> split(text, arguments, true);
            case "splitlines" -> new ArrayList<Object>(text.lines().toList());
            case "partition" -> partition(text, arguments.text(0), text.indexOf(arguments.text(0)), true);
            case "rpartition" -> partition(text, arguments.text(0), text.lastIndexOf(arguments.text(0)), false);
            case "join" -> joined(text, PythonValues.items(arguments.get(0)));
            case "find" -> (long) codePoints(text, text.indexOf(arguments.text(0)));
            case "rfind" -> (long) codePoints(text, text.lastIndexOf(arguments.text(0)));
            case "index" -> index(text, arguments.text(0));
            case "count" -> count(text, arguments.text(0));
            case "format" -> PythonFormat.braces(text, arguments.all(), arguments.named());
            case "zfill" -> PythonFormat.padded(text, arguments.integer(0, 0), '>', '0');
            case "ljust" -> padded(text, arguments, '<');
            case "rjust" -> padded(text, arguments, '>');
            case "center" -> padded(text, arguments, '^');
            case "isdigit", "isnumeric", "isdecimal" -> all(text, Character::isDigit);
            case "isalpha" -> all(text, Character::isLetter);
            case "isalnum" -> all(text, Character::isLetterOrDigit);
            case "isspace" -> all(text, Character::isWhitespace);
            case "isupper" -> !text.equals(text.toLowerCase(Locale.ROOT)) && text.equals(text.toUpperCase(Locale.ROOT));
            case "islower" -> !text.equals(text.toUpperCase(Locale.ROOT)) && text.equals(text.toLowerCase(Locale.ROOT));
            case "removeprefix" ->
                text.startsWith(arguments.text(0))
                        ? text.substring(arguments.text(0).length())
                        : text;
            case "removesuffix" ->
                text.endsWith(arguments.text(0))
                        ? text.substring(0, text.length() - arguments.text(0).length())
                        : text;
            default -> throw Methods.missing(text, method);
        };
    }

    /** Every letter after what is no letter. */
    private static String title(String text) {
        StringBuilder title = new StringBuilder();
        boolean begins = true;
        for (int c : text.codePoints().toArray()) {
            title.appendCodePoint(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = !Character.isLetter(c);
        }
        return title.toString();
    }

    static String capitalized(String text) {
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        return text.substring(0, first).toUpperCase(Locale.ROOT)
                + text.substring(first).toLowerCase(Locale.ROOT);
    }

    private static String swapped(String text) {
        StringBuilder swapped = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .forEach(swapped::appendCodePoint);
        return swapped.toString();
    }

    private static String stripped(String text, Arguments arguments, boolean left, boolean right) {
        return arguments.has(0) && arguments.get(0) != None.NONE
                ? stripped(text, c -> arguments.text(0).indexOf(c) >= 0, left, right)
                : stripped(text, TextMethods::isSpace, left, right);
    }

    static String stripped(String text, IntPredicate unwanted, boolean left, boolean right) {
        int from = 0;
        int to = text.length();
        while (left && from < to && unwanted.test(text.codePointAt(from))) {
            from = text.offsetByCodePoints(from, 1);
        }
        while (right && from < to && unwanted.test(text.codePointBefore(to))) {
            to = text.offsetByCodePoints(to, -1);
        }
        return text.substring(from, to);
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    private static List<String> anyOf(Object value) {
        return value instanceof Tuple tuple
                ? tuple.stream().map(PythonText::str).toList()
                : List.of(PythonText.str(value));
    }

    /** @param count how many at most; negative: all */
    static String replaced(String text, String old, String with, int count) {
        StringBuilder replaced = new StringBuilder();
        int max = Renderer.current().maxOutput();
        int from = 0;
        int done = 0;
        while (count < 0 || done < count) {
            int at = old.isEmpty() && from > 0 ? from + 1 : from;
            int found = at > text.length() ? -1 : text.indexOf(old, at);
            if (found < 0 || (old.isEmpty() && done > text.length())) {
                break;
            }
            replaced.append(text, from, found).append(with);
            from = found + old.length();
            done++;
            if (replaced.length() > max) {
                throw Renderer.tooLong(max);
            }
            if (old.isEmpty() && done == 1 && !text.isEmpty()) {
                replaced.append(text, 0, 1);
                from = 1;
                if (count < 0 || done < count) {
                    replaced.append(with);
                    done++;
                }
            }
        }
        return PythonOperators.limited(
                replaced.append(text, from, text.length()).toString());
    }

    private static List<Object> split(String text, Arguments arguments, boolean fromEnd) {
        int limit = arguments.integer(1, -1);
        if (arguments.has(0) && arguments.get(0) != None.NONE) {
            String separator = arguments.text(0);
            if (separator.isEmpty()) {
                throw new TemplateFailure("empty separator");
            }
            return fromEnd && limit >= 0
                    ? splitFromEnd(text, separator, limit)
                    : new ArrayList<Object>(List.of(text.split(Pattern.quote(separator), limit < 0 ? -1 : limit + 1)));
        }
        String stripped = stripped(text, TextMethods::isSpace, true, limit < 0);
        return stripped.isEmpty()
                ? new ArrayList<>()
                : new ArrayList<Object>(List.of(SPACE.split(stripped, limit < 0 ? 0 : limit + 1)));
    }

    private static List<Object> splitFromEnd(String text, String separator, int limit) {
        List<Object> parts = new ArrayList<>();
        int to = text.length();
        while (parts.size() < limit) {
            int found = text.lastIndexOf(separator, to - separator.length());
            if (found < 0 || to - separator.length() < 0) {
                break;
            }
            parts.add(text.substring(found + separator.length(), to));
            to = found;
        }
        parts.add(text.substring(0, to));
        Collections.reverse(parts);
        return parts;
    }

    private static Tuple partition(String text, String separator, int found, boolean first) {
        if (found < 0) {
            return first ? Tuple.of(text, "", "") : Tuple.of("", "", text);
        }
        return Tuple.of(text.substring(0, found), separator, text.substring(found + separator.length()));
    }

    private static String joined(String separator, List<Object> items) {
        for (Object item : items) {
            if (!(item instanceof String)) {
                throw new TemplateFailure("join() takes texts, not " + PythonText.repr(item));
            }
        }
        return Filters.join(items, separator);
    }

    private static int codePoints(String text, int index) {
        return index < 0 ? -1 : text.codePointCount(0, index);
    }

    private static long index(String text, String part) {
        if (!text.contains(part)) {
            throw new TemplateFailure("substring not found");
        }
        return codePoints(text, text.indexOf(part));
    }

    private static long count(String text, String part) {
        if (part.isEmpty()) {
            return PythonValues.length(text) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    private static String padded(String text, Arguments arguments, char align) {
        return PythonFormat.padded(
                text, arguments.integer(0, 0), align, arguments.text(1, " ").charAt(0));
    }

    private static boolean all(String text, IntPredicate each) {
        return !text.isEmpty() && text.codePoints().allMatch(each);
    }
}
