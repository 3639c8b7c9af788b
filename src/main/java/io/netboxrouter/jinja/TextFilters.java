package io.netboxrouter.jinja;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Filters of texts. */
final class TextFilters {
    private static final Pattern TAGS = Pattern.compile("(?s)<!--.*?-->|<[^>]*>");
    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern WORD_BEGINS = Pattern.compile("([-\\s({\\[<]+)", Pattern.UNICODE_CHARACTER_CLASS);
    private static final int DEFAULT_WIDTH = 79;

    private TextFilters() {}

    static String escaped(String text) {
        return PythonOperators.limited(text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("'", "&#39;")
                .replace("\"", "&#34;"));
    }

    static Object format(String text, Arguments args) {
        return PythonFormat.percent(text, args.named().isEmpty() ? args.all() : List.of(args.named()));
    }

    static Object indent(Object value, Arguments args) {
        String prefix = args.get(0, 4L) instanceof String text
                ? text
                : " ".repeat(Math.max(0, Math.min(1000, args.integer(0, 4))));
        boolean blank = args.flag(2, false);
        String[] lines = PythonText.str(value).split("\n", -1);
        StringBuilder indented = new StringBuilder(args.flag(1, false) ? prefix : "").append(lines[0]);
        for (int i = 1; i < lines.length; i++) {
            indented.append('\n')
                    .append(blank || !lines[i].isEmpty() ? prefix : "")
                    .append(lines[i]);
        }
        return PythonOperators.limited(indented.toString());
    }

    static String withoutTags(String text) {
        return TAGS.matcher(text)
                .replaceAll("")
                .strip()
                .replaceAll("\\s+", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** Unlike the method: only after spaces, hyphens and opening brackets. */
    static String title(String text) {
        Matcher matcher = WORD_BEGINS.matcher(text);
        StringBuilder title = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            title.append(TextMethods.capitalized(text.substring(from, matcher.start())))
                    .append(matcher.group());
            from = matcher.end();
        }
        return title.append(TextMethods.capitalized(text.substring(from))).toString();
    }

    static Object truncate(Object value, Arguments args) {
        String text = PythonText.str(value);
        int length = args.integer(0, 255);
        String end = args.text(2, "...");
        if (length < end.length()) {
            throw new TemplateFailure("truncate expects a length of at least " + end.length() + ", not " + length);
        }
        if (PythonValues.length(text) <= length + args.integer(3, 5)) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, length - end.length()));
        if (!args.flag(1, false) && cut.lastIndexOf(' ') >= 0) {
            cut = cut.substring(0, cut.lastIndexOf(' '));
        }
        return cut + end;
    }

    static Object urlEncoded(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> quoted(PythonText.str(entry.getKey()), false) + "="
                            + quoted(PythonText.str(entry.getValue()), false))
                    .collect(Collectors.joining("&"));
        }
        if (value instanceof List<?> pairs) {
            return pairs.stream()
                    .map(PythonValues::items)
                    .map(pair -> quoted(PythonText.str(pair.get(0)), false) + "="
                            + quoted(PythonText.str(pair.get(pair.size() - 1)), false))
                    .collect(Collectors.joining("&"));
        }
        return quoted(PythonText.str(value), true);
    }

    /** RFC 3986's unreserved characters stay; in a path the slash too, in a query a space is a plus. */
    private static String quoted(String text, boolean path) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (letter || "-_.~".indexOf(c) >= 0 || (path && c == '/')) {
                quoted.append(c);
            } else if (!path && c == ' ') {
                quoted.append('+');
            } else {
                quoted.append(String.format("%%%02X", (int) c));
            }
        }
        return PythonOperators.limited(quoted.toString());
    }

    static Object wordCount(String text) {
        return WORD.matcher(text).results().count();
    }

    static Object wordWrap(Object value, Arguments args) {
        int width = Math.max(1, args.integer(0, DEFAULT_WIDTH));
        boolean breaking = args.flag(1, true);
        String separator = args.text(2, "\n");
        List<Object> lines = new ArrayList<>();
        for (String line : PythonText.str(value).lines().toList()) {
            wrap(line, width, breaking, lines);
        }
        return Filters.join(lines, separator);
    }

    private static void wrap(String line, int width, boolean breaking, List<Object> lines) {
        StringBuilder current = new StringBuilder();
        for (String word : line.split(" ", -1)) {
            if (!current.isEmpty() && current.length() + 1 + word.length() > width) {
                lines.add(current.toString());
                current.setLength(0);
            }
            current.append(current.isEmpty() ? "" : " ").append(word);
            while (breaking && current.length() > width) {
                lines.add(current.substring(0, width));
                current.delete(0, width);
            }
        }
        lines.add(current.toString());
    }

    static Object xmlAttributes(Object value, Arguments args) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateFailure("xmlattr takes a dict, not " + PythonValues.type(value));
        }
        String attributes = map.entrySet().stream()
                .filter(entry -> entry.getValue() != None.NONE && !(entry.getValue() instanceof Undefined))
                .map(entry -> escaped(PythonText.str(entry.getKey())) + "=\""
                        + escaped(PythonText.str(entry.getValue())) + "\"")
                .collect(Collectors.joining(" "));
        return (args.flag(0, true) && !attributes.isEmpty() ? " " : "") + attributes;
    }

    static String lower(Object value) {
        return PythonText.str(value).toLowerCase(Locale.ROOT);
    }
}
