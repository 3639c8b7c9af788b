package io.netboxrouter.routes;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A property of a Kamelet, as its {@code spec.definition.properties} describe it.
 *
 * @param type {@code string}, {@code integer}, {@code number} or {@code boolean}; others are not checked
 * @param secret its value is never shown
 * @param hasDefault it may be left out
 * @param allowed the only values it can have; empty: any
 */
record KameletProperty(
        String name,
        String type,
        boolean required,
        boolean secret,
        boolean hasDefault,
        List<String> allowed,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable Pattern pattern) {
    /** What the value would have to be; null when it is good. */
    @Nullable
    String wanted(String value) {
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            return "one of " + String.join(", ", allowed);
        }
        Pattern shape = pattern;
        if (shape != null && !shape.matcher(value).find()) {
            return "like " + shape;
        }
        return switch (type) {
            case "boolean" -> value.equals("true") || value.equals("false") ? null : "true or false";
            case "integer" -> number(value, "a whole number");
            case "number" -> number(value, "a number");
            default -> null;
        };
    }

    private @Nullable String number(String value, String kind) {
        BigDecimal least = minimum;
        BigDecimal most = maximum;
        String bounds = (least == null ? "" : " from " + least) + (most == null ? "" : " up to " + most);
        try {
            BigDecimal number = new BigDecimal(value);
            boolean whole = number.stripTrailingZeros().scale() <= 0;
            boolean good = (whole || !type.equals("integer"))
                    && (least == null || number.compareTo(least) >= 0)
                    && (most == null || number.compareTo(most) <= 0);
            return good ? null : kind + bounds;
        } catch (NumberFormatException e) {
            return kind + bounds;
        }
    }
}
