package io.netboxrouter.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A value as text: as Python's {@code str} and {@code repr} write it, and as JSON. Never longer than a template may grow. */
final class PythonText {
    private static final int MAX_FLOAT_DIGITS = 17;

    private final StringBuilder out = new StringBuilder();
    private final int max;

    private PythonText() {
        max = Renderer.current().maxOutput();
    }

    static String str(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Undefined ? value.toString() : repr(value);
    }

    static String repr(Object value) {
        PythonText text = new PythonText();
        text.appendRepr(value);
        return text.out.toString();
    }

    /**
     * As Jinja's {@code tojson}: sorted keys, ASCII only, and without what HTML would take for markup.
     *
     * @param indent spaces for each level; null: all in one line
     */
    static String json(Object value, @Nullable Integer indent) {
        PythonText text = new PythonText();
        text.appendJson(value, indent, 0);
        return text.out.toString();
    }

    private void append(String text) {
        Renderer.current().spend();
        if (out.length() + text.length() > max) {
            throw Renderer.tooLong(max);
        }
        out.append(text);
    }

    private void appendRepr(Object value) {
        if (value instanceof String text) {
            append(quoted(text));
        } else if (value instanceof OrderedDict dict) {
            append("OrderedDict([");
            appendAll(dict.entrySet(), entry -> appendRepr(Tuple.of(entry.getKey(), entry.getValue())));
            append("])");
        } else if (value instanceof Map<?, ?> map) {
            append("{");
            appendAll(map.entrySet(), entry -> {
                appendRepr(PythonValues.present(entry.getKey()));
                append(": ");
                appendRepr(PythonValues.present(entry.getValue()));
            });
            append("}");
        } else if (value instanceof Tuple tuple) {
            append("(");
            appendAll(tuple, this::appendRepr);
            append(tuple.size() == 1 ? ",)" : ")");
        } else if (value instanceof Collection<?> items) {
            append("[");
            appendAll(items, item -> appendRepr(PythonValues.present(item)));
            append("]");
        } else {
            append(scalar(value));
        }
    }

    static String scalar(Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return "Undefined";
        }
        if (value instanceof Boolean bool) {
            return bool ? "True" : "False";
        }
        return PythonValues.isFloat(value) ? floating(((Number) value).doubleValue()) : value.toString();
    }

    private <T> void appendAll(Iterable<T> items, java.util.function.Consumer<T> each) {
        Iterator<T> iterator = items.iterator();
        while (iterator.hasNext()) {
            each.accept(iterator.next());
            if (iterator.hasNext()) {
                append(", ");
            }
        }
    }

    /** Python takes double quotes only where that saves a backslash. */
    private static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder quoted = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\\' -> quoted.append("\\\\");
                default -> appendQuoted(quoted, c, quote);
            }
        });
        return quoted.append(quote).toString();
    }

    private static void appendQuoted(StringBuilder quoted, int c, char quote) {
        if (c == quote) {
            quoted.append('\\').append(quote);
        } else if (isPrintable(c)) {
            quoted.appendCodePoint(c);
        } else if (c < 0x100) {
            quoted.append(String.format("\\x%02x", c));
        } else {
            quoted.append(c < 0x10000 ? String.format("\\u%04x", c) : String.format("\\U%08x", c));
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> true;
        };
    }

    /** The shortest digits that read back as the same number, as Python writes them. */
    static String floating(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = shortest(value);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            String unscaled = digits.unscaledValue().abs().toString();
            String fraction = unscaled.length() > 1 ? "." + unscaled.substring(1) : "";
            return (value < 0 ? "-" : "")
                    + unscaled.charAt(0)
                    + fraction
                    + String.format("e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
        }
        String plain = digits.toPlainString();
        return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int precision = 1; precision < MAX_FLOAT_DIGITS; precision++) {
            BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MAX_FLOAT_DIGITS, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
    }

    private void appendJson(Object value, @Nullable Integer indent, int level) {
        if (value instanceof String text) {
            append(jsonString(text));
        } else if (value == None.NONE) {
            append("null");
        } else if (value instanceof Boolean) {
            append(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, item) -> sorted.put(str(key), PythonValues.present(item)));
            appendJsonItems("{", "}", sorted.entrySet(), indent, level, entry -> {
                append(jsonString(entry.getKey()) + ": ");
                appendJson(entry.getValue(), indent, level + 1);
            });
        } else if (value instanceof Collection<?> items) {
            appendJsonItems(
                    "[", "]", items, indent, level, item -> appendJson(PythonValues.present(item), indent, level + 1));
        } else if (value instanceof Number) {
            append(jsonNumber(value));
        } else if (value instanceof Undefined undefined) {
            throw undefined.failure();
        } else {
            throw new TemplateFailure("'" + PythonValues.type(value) + "' is not JSON serializable");
        }
    }

    private static String jsonNumber(Object value) {
        return switch (scalar(value)) {
            case "nan" -> "NaN";
            case "inf" -> "Infinity";
            case "-inf" -> "-Infinity";
            default -> scalar(value);
        };
    }

    private <T> void appendJsonItems(
            String open,
            String close,
            Collection<T> items,
            @Nullable Integer indent,
            int level,
            java.util.function.Consumer<T> each) {
        append(open);
        String separator = "";
        for (T item : items) {
            append(separator);
            append(lineBreak(indent, level + 1));
            each.accept(item);
            separator = indent == null ? ", " : ",";
        }
        append(items.isEmpty() ? "" : lineBreak(indent, level));
        append(close);
    }

    private static String lineBreak(@Nullable Integer indent, int level) {
        return indent == null ? "" : "\n" + " ".repeat(indent * level);
    }

    private static String jsonString(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                default -> {
                    if (c < ' ' || c > '~' || c == '<' || c == '>' || c == '&' || c == '\'') {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        return json.append('"').toString();
    }
}
