package io.netboxrouter.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value is to Python: its type, whether it is true, what it equals, what comes before it, what is in it. */
final class PythonValues {
    private PythonValues() {}

    /** Java's null comes out of Jinjava where nothing is defined. */
    static Object present(@Nullable Object value) {
        return value == null ? Undefined.of("value") : value;
    }

    static boolean isTrue(@Nullable Object value) {
        if (value == null || value == None.NONE) {
            return false;
        }
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return false;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof CharSequence text) {
            return !text.isEmpty();
        }
        if (value instanceof Collection<?> items) {
            return !items.isEmpty();
        }
        return !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    static boolean isInteger(Object value) {
        return value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof BigInteger;
    }

    static boolean isFloat(Object value) {
        return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
    }

    static String type(Object value) {
        if (value instanceof CharSequence) {
            return "str";
        } else if (value instanceof Boolean) {
            return "bool";
        } else if (isInteger(value)) {
            return "int";
        } else if (isFloat(value)) {
            return "float";
        } else if (value instanceof Map) {
            return "dict";
        } else if (value instanceof Tuple) {
            return "tuple";
        } else if (value instanceof Collection) {
            return "list";
        } else if (value == None.NONE) {
            return "NoneType";
        }
        return value instanceof Undefined ? "undefined" : value.getClass().getSimpleName();
    }

    /** True and false count as 1 and 0; null: no number. */
    static @Nullable BigDecimal number(Object value) {
        if (value instanceof Boolean bool) {
            return bool ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number number) {
            if (number instanceof BigDecimal decimal) {
                return decimal;
            }
            double floating = number.doubleValue();
            if (isFloat(value)) {
                return Double.isFinite(floating) ? BigDecimal.valueOf(floating) : null;
            }
            return new BigDecimal(number.toString());
        }
        return null;
    }

    static boolean equal(Object left, Object right) {
        Renderer.current().spend();
        if (left == right) {
            return true;
        }
        if (left instanceof Undefined || right instanceof Undefined) {
            requireLenient(left);
            requireLenient(right);
            return left instanceof Undefined && right instanceof Undefined;
        }
        BigDecimal leftNumber = number(left);
        BigDecimal rightNumber = number(right);
        if (leftNumber != null && rightNumber != null) {
            return leftNumber.compareTo(rightNumber) == 0;
        }
        if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
            return one.size() == other.size()
                    && one.entrySet().stream()
                            .allMatch(entry -> other.containsKey(entry.getKey())
                                    && equal(present(entry.getValue()), present(other.get(entry.getKey()))));
        }
        if (left instanceof Collection<?> one && right instanceof Collection<?> other) {
            return one.size() == other.size()
                    && left instanceof Tuple == right instanceof Tuple
                    && equalItems(one.iterator(), other.iterator());
        }
        return left.equals(right);
    }

    private static boolean equalItems(Iterator<?> one, Iterator<?> other) {
        while (one.hasNext()) {
            if (!equal(present(one.next()), present(other.next()))) {
                return false;
            }
        }
        return true;
    }

    private static void requireLenient(Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
        }
    }

    static int compare(Object left, Object right, String operator) {
        Renderer.current().spend();
        BigDecimal leftNumber = number(left);
        BigDecimal rightNumber = number(right);
        if (leftNumber != null && rightNumber != null) {
            return leftNumber.compareTo(rightNumber);
        }
        if (left instanceof String one && right instanceof String other) {
            return compareText(one, other);
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                if (!equal(present(one.get(i)), present(other.get(i)))) {
                    return compare(present(one.get(i)), present(other.get(i)), operator);
                }
            }
            return Integer.compare(one.size(), other.size());
        }
        if (left instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (right instanceof Undefined undefined) {
            throw undefined.failure();
        }
        throw new TemplateFailure(
                "'" + operator + "' not supported between '" + type(left) + "' and '" + type(right) + "'");
    }

    /** By code points, where Java compares UTF-16 units. */
    private static int compareText(String one, String other) {
        Iterator<Integer> left = one.codePoints().iterator();
        Iterator<Integer> right = other.codePoints().iterator();
        while (left.hasNext() && right.hasNext()) {
            int difference = Integer.compare(left.next(), right.next());
            if (difference != 0) {
                return difference;
            }
        }
        return Boolean.compare(left.hasNext(), right.hasNext());
    }

    static boolean contains(Object container, Object item) {
        if (container instanceof String text) {
            if (item instanceof String part) {
                return text.contains(part);
            }
            throw new TemplateFailure("'in <string>' requires string as left operand, not " + type(item));
        }
        if (container instanceof Map<?, ?> map) {
            return map.containsKey(item);
        }
        for (Object each : items(container)) {
            if (equal(each, item)) {
                return true;
            }
        }
        return false;
    }

    /** What a loop runs over. A copy where the value itself is no list. */
    static List<Object> items(Object value) {
        if (value instanceof Undefined undefined) {
            undefined.requireLenient();
            return List.of();
        }
        if (value instanceof String text) {
            return new ArrayList<>(
                    text.codePoints().mapToObj(Character::toString).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof Collection<?> collection) {
            List<Object> items = new ArrayList<>(collection.size());
            collection.forEach(item -> items.add(present(item)));
            return items;
        }
        throw new TemplateFailure("'" + type(value) + "' object is not iterable");
    }

    static int length(Object value) {
        if (value instanceof String text) {
            return text.codePointCount(0, text.length());
        }
        if (value instanceof Map<?, ?> map) {
            return map.size();
        }
        if (value instanceof Collection<?> || value instanceof Undefined) {
            return items(value).size();
        }
        throw new TemplateFailure("object of type '" + type(value) + "' has no len()");
    }
}
