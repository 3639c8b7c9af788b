package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.IntPredicate;

/** How Python compares what JSON can hold: {@code 1 == 1.0 == true}, text is never a number, and null only equals null. */
final class PythonValues {
    private PythonValues() {}

    static boolean equal(JsonNode one, JsonNode other) {
        if (isNumber(one) && isNumber(other)) {
            return order(one, other, order -> order == 0) == Answer.YES;
        }
        if (one.getNodeType() != other.getNodeType()) {
            return false;
        }
        if (one.isArray()) {
            return equalItems(one, other);
        }
        return one.isObject() ? equalKeys(one, other) : one.equals(other);
    }

    private static boolean equalItems(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!equal(one.path(i), other.path(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalKeys(JsonNode one, JsonNode other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> entry : one.properties()) {
            if (!equal(entry.getValue(), other.path(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    static boolean isAmong(JsonNode value, JsonNode list) {
        for (JsonNode item : list) {
            if (equal(item, value)) {
                return true;
            }
        }
        return false;
    }

    /** A list has an item, text has a part, an object has a key; nothing else contains anything. */
    static Answer contains(JsonNode whole, JsonNode part) {
        if (whole.isArray()) {
            return Answer.of(isAmong(part, whole));
        }
        if (whole.isTextual()) {
            return part.isTextual() ? Answer.of(whole.textValue().contains(part.textValue())) : Answer.NO_SENSE;
        }
        if (whole.isObject() && !part.isArray()) {
            return Answer.of(part.isTextual() && whole.has(part.textValue()));
        }
        return Answer.NO_SENSE;
    }

    /** In Python true is 1 and false is 0. */
    static boolean isNumber(JsonNode value) {
        return value.isNumber() || value.isBoolean();
    }

    /** Whether two numbers are in a wanted order, exactly; NaN is in none. */
    static Answer order(JsonNode one, JsonNode other, IntPredicate wanted) {
        if (isLong(one) && isLong(other)) {
            return Answer.of(wanted.test(Long.compare(one.asLong(), other.asLong())));
        }
        double oneDouble = one.asDouble();
        double otherDouble = other.asDouble();
        if (Double.isNaN(oneDouble) || Double.isNaN(otherDouble)) {
            return Answer.NO;
        }
        if (isFinite(one) && isFinite(other)) {
            return Answer.of(wanted.test(exact(one).compareTo(exact(other))));
        }
        return Answer.of(wanted.test(Double.compare(oneDouble, otherDouble)));
    }

    private static boolean isLong(JsonNode value) {
        return value.isBoolean() || (value.isIntegralNumber() && value.canConvertToLong());
    }

    private static boolean isFinite(JsonNode value) {
        return !value.isFloatingPointNumber() || Double.isFinite(value.doubleValue());
    }

    private static BigDecimal exact(JsonNode value) {
        return value.isFloatingPointNumber()
                ? new BigDecimal(value.doubleValue())
                : value.isBoolean() ? BigDecimal.valueOf(value.asLong()) : value.decimalValue();
    }
}
