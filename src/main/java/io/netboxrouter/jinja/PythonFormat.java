package io.netboxrouter.jinja;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's two ways to put values into a text: {@code '%s' % x} and {@code '{}'.format(x)}, as far as templates use them. */
final class PythonFormat {
    private static final Pattern PERCENT = Pattern.compile(
            "%(?:\\((?<name>[^)]*)\\))?(?<flags>[-+ 0]*)(?<width>\\d{0,6})(?:\\.(?<precision>\\d{1,3}))?(?<type>[sdifrxX%])");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{(?<field>[^{}:!]*)(?::(?<spec>[^{}]*))?}");
    private static final Pattern SPEC = Pattern.compile(
            "(?<align>[<>^])?(?<zero>0)?(?<width>\\d{0,6})(?:\\.(?<precision>\\d{1,3}))?(?<type>[sdfxX])?");

    private PythonFormat() {}

    static String percent(String format, List<?> values) {
        Iterator<?> next = values.iterator();
        Matcher matcher = PERCENT.matcher(format);
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            matcher.appendReplacement(text, "");
            text.append(percent(matcher, values, next));
            PythonOperators.limited(text.toString());
        }
        if (next.hasNext() && !(values.get(0) instanceof Map)) {
            throw new TemplateFailure("not all arguments converted during string formatting");
        }
        return matcher.appendTail(text).toString();
    }

    private static String percent(Matcher matcher, List<?> values, Iterator<?> next) {
        String type = matcher.group("type");
        if ("%".equals(type)) {
            return "%";
        }
        Object value;
        if (matcher.group("name") != null) {
            if (!(values.get(0) instanceof Map<?, ?> map)) {
                throw new TemplateFailure("format requires a mapping");
            }
            value = PythonValues.present(map.get(matcher.group("name")));
        } else if (next.hasNext()) {
            value = PythonValues.present(next.next());
        } else {
            throw new TemplateFailure("not enough arguments for format string");
        }
        String flags = matcher.group("flags");
        String text = converted(value, type, matcher.group("precision"));
        if (flags.contains("+") && !"sr".contains(type) && !text.startsWith("-")) {
            text = "+" + text;
        }
        char align = flags.contains("-") ? '<' : '>';
        return padded(text, matcher.group("width"), align, flags.contains("0") && !"sr".contains(type) ? '0' : ' ');
    }

    static String braces(String format, List<Object> values, Map<String, Object> names) {
        Matcher matcher = BRACES.matcher(format);
        StringBuilder text = new StringBuilder();
        int position = 0;
        while (matcher.find()) {
            matcher.appendReplacement(text, "");
            if (matcher.group().length() == 2 && matcher.group("field") == null) {
                text.append(matcher.group().charAt(0));
                continue;
            }
            String field = matcher.group("field");
            String index = field.isEmpty() ? Integer.toString(position++) : field;
            text.append(formatted(named(index, values, names), matcher.group("spec")));
            PythonOperators.limited(text.toString());
        }
        return matcher.appendTail(text).toString();
    }

    private static Object named(String field, List<Object> values, Map<String, Object> names) {
        if (field.matches("\\d{1,4}") && Integer.parseInt(field) < values.size()) {
            return values.get(Integer.parseInt(field));
        }
        Object value = names.get(field);
        if (value == null) {
            throw new TemplateFailure("format() has no argument '" + field + "'");
        }
        return value;
    }

    private static String formatted(Object value, String spec) {
        if (spec == null || spec.isEmpty()) {
            return PythonText.str(value);
        }
        Matcher matcher = SPEC.matcher(spec);
        if (!matcher.matches()) {
            throw new TemplateFailure("the format '" + spec + "' is not supported");
        }
        String type = matcher.group("type") == null ? "s" : matcher.group("type");
        boolean number = value instanceof Number;
        char align = matcher.group("align") == null
                ? (number ? '>' : '<')
                : matcher.group("align").charAt(0);
        return padded(
                converted(value, type, matcher.group("precision")),
                matcher.group("width"),
                align,
                matcher.group("zero") == null ? ' ' : '0');
    }

    private static String converted(Object value, String type, String precision) {
        return switch (type) {
            case "s" -> cut(PythonText.str(value), precision);
            case "r" -> PythonText.repr(value);
            case "f" ->
                String.format(
                        "%." + (precision == null ? "6" : precision) + "f",
                        new java.math.BigDecimal(number(value).doubleValue()));
            case "x" -> Long.toHexString(number(value).longValue());
            case "X" -> Long.toHexString(number(value).longValue()).toUpperCase(java.util.Locale.ROOT);
            default ->
                PythonValues.isFloat(value) ? Long.toString(number(value).longValue()) : PythonText.str(number(value));
        };
    }

    private static String cut(String text, String precision) {
        return precision == null || text.length() <= Integer.parseInt(precision)
                ? text
                : text.substring(0, Integer.parseInt(precision));
    }

    private static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        throw new TemplateFailure("a number is required to format, not " + PythonValues.type(value));
    }

    private static String padded(String text, String width, char align, char fill) {
        return padded(text, width.isEmpty() ? 0 : Integer.parseInt(width), align, fill);
    }

    static String padded(String text, int width, char align, char fill) {
        int missing = width - PythonValues.length(text);
        if (missing <= 0) {
            return text;
        }
        if (width > Renderer.current().maxOutput()) {
            throw Renderer.tooLong(Renderer.current().maxOutput());
        }
        if (fill == '0' && text.startsWith("-")) {
            return "-" + "0".repeat(missing) + text.substring(1);
        }
        String filling = Character.toString(fill);
        return switch (align) {
            case '<' -> text + filling.repeat(missing);
            case '^' -> filling.repeat(missing / 2) + text + filling.repeat(missing - missing / 2);
            default -> filling.repeat(missing) + text;
        };
    }
}
