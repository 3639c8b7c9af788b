package io.netboxrouter.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Filters of numbers. */
final class NumberFilters {
    private static final List<String> DECIMAL_UNITS = List.of("kB", "MB", "GB", "TB", "PB", "EB", "ZB", "YB");
    private static final List<String> BINARY_UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB");
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,300}");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d{1,5})?");

    private NumberFilters() {}

    static Object absolute(Object value) {
        BigDecimal number = required(value).abs();
        return PythonValues.isFloat(value) ? (Object) number.doubleValue() : whole(number);
    }

    private static BigDecimal required(Object value) {
        BigDecimal number = PythonValues.number(value);
        if (number == null) {
            throw new TemplateFailure("'" + PythonValues.type(value) + "' is no number");
        }
        return number;
    }

    private static Object whole(BigDecimal number) {
        BigInteger whole = number.toBigInteger();
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    static Object integer(Object value, Arguments args) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        Object absent = args.get(0, 0L);
        BigDecimal number = PythonValues.number(value);
        if (number != null) {
            return whole(number);
        }
        if (!(value instanceof String text)) {
            return absent;
        }
        String digits = text.strip().replace("_", "");
        int base = args.integer(1, 10);
        if (base != 10) {
            return inBase(digits, base, absent);
        }
        if (INTEGER.matcher(digits).matches()) {
            return whole(new BigDecimal(digits));
        }
        Double floating = parsed(digits);
        return floating == null ? absent : whole(BigDecimal.valueOf(floating));
    }

    private static Object inBase(String digits, int base, Object absent) {
        String prefix = base == 16 ? "0x" : base == 8 ? "0o" : "0b";
        String bare = digits.toLowerCase(java.util.Locale.ROOT).startsWith(prefix) ? digits.substring(2) : digits;
        try {
            return Long.parseLong(bare, base);
        } catch (NumberFormatException notOne) {
            return absent;
        }
    }

    static Object floating(Object value, Arguments args) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
        BigDecimal number = PythonValues.number(value);
        Double floating = number != null
                ? Double.valueOf(number.doubleValue())
                : value instanceof String text ? parsed(text.strip()) : null;
        return floating == null ? args.get(0, 0.0) : floating;
    }

    private static @Nullable Double parsed(String text) {
        return FLOAT.matcher(text).matches() ? Double.valueOf(text) : null;
    }

    static Object round(Object value, Arguments args) {
        int precision = args.integer(0, 0);
        String method = args.text(1, "common");
        if (Math.abs(precision) > 300) {
            throw new TemplateFailure("round takes a precision up to 300, not " + precision);
        }
        RoundingMode mode =
                switch (method) {
                    case "common" -> RoundingMode.HALF_EVEN;
                    case "ceil" -> RoundingMode.CEILING;
                    case "floor" -> RoundingMode.FLOOR;
                    default -> throw new TemplateFailure("method must be common, ceil or floor");
                };
        if (PythonValues.isInteger(value) && "common".equals(method)) {
            return precision >= 0 ? value : whole(required(value).setScale(precision, mode));
        }
        required(value);
        BigDecimal exact = new BigDecimal(((Number) value).doubleValue());
        return exact.setScale(precision, mode).doubleValue();
    }

    static Object fileSize(Object value, boolean binary) {
        Double bytes = (Double) floating(value, new Arguments("filesizeformat"));
        int base = binary ? 1024 : 1000;
        if (bytes == 1) {
            return "1 Byte";
        }
        if (bytes < base) {
            return bytes.longValue() + " Bytes";
        }
        double unit = base;
        List<String> units = binary ? BINARY_UNITS : DECIMAL_UNITS;
        for (int i = 0; i < units.size() - 1; i++) {
            if (bytes < unit * base) {
                return size(bytes / unit, units.get(i));
            }
            unit *= base;
        }
        return size(bytes / unit, units.get(units.size() - 1));
    }

    private static String size(double number, String unit) {
        return new BigDecimal(number).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " " + unit;
    }
}
