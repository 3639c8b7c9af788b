package io.netboxrouter.jinja;

import com.hubspot.jinjava.el.ext.AdditionOperator;
import com.hubspot.jinjava.el.ext.OrOperator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import jinjava.de.odysseus.el.misc.TypeConverter;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import org.jspecify.annotations.Nullable;

/** What operators do to Python's values; Jinjava's own are Java's, and coerce texts to numbers. */
final class PythonOperators {
    static final AstBinary.Operator CONCAT = simple((a, b) -> limited(PythonText.str(a) + PythonText.str(b)));
    static final AstBinary.Operator IN = simple((a, b) -> PythonValues.contains(b, a));
    static final AstBinary.Operator NOT_IN = simple((a, b) -> !PythonValues.contains(b, a));
    static final AstBinary.Operator FLOOR_DIVIDE = simple(PythonOperators::floorDivide);
    static final AstBinary.Operator POWER = simple(PythonOperators::power);

    private static final AstBinary.Operator AND = (bindings, context, left, right) -> {
        Object value = left.eval(bindings, context);
        return PythonValues.isTrue(value) ? right.eval(bindings, context) : value;
    };

    private static final Map<AstBinary.Operator, AstBinary.Operator> REPLACED = Map.ofEntries(
            Map.entry(AstBinary.AND, AND),
            Map.entry(AstBinary.EQ, simple(PythonValues::equal)),
            Map.entry(AstBinary.NE, simple((a, b) -> !PythonValues.equal(a, b))),
            Map.entry(AstBinary.LT, simple((a, b) -> PythonValues.compare(a, b, "<") < 0)),
            Map.entry(AstBinary.LE, simple((a, b) -> PythonValues.compare(a, b, "<=") <= 0)),
            Map.entry(AstBinary.GT, simple((a, b) -> PythonValues.compare(a, b, ">") > 0)),
            Map.entry(AstBinary.GE, simple((a, b) -> PythonValues.compare(a, b, ">=") >= 0)),
            Map.entry(AdditionOperator.OP, simple(PythonOperators::add)),
            Map.entry(AstBinary.SUB, simple((a, b) -> arithmetic(a, b, "-", BigDecimal::subtract))),
            Map.entry(AstBinary.MUL, simple(PythonOperators::multiply)),
            Map.entry(AstBinary.DIV, simple(PythonOperators::divide)),
            Map.entry(AstBinary.MOD, simple(PythonOperators::modulo)),
            Map.entry(OrOperator.OP, OrOperator.OP));

    private PythonOperators() {}

    static AstBinary.Operator replacing(AstBinary.Operator operator) {
        return REPLACED.getOrDefault(operator, operator);
    }

    private static AstBinary.Operator simple(BinaryOperator<Object> meaning) {
        return new AstBinary.SimpleOperator() {
            @Override
            protected Object apply(TypeConverter converter, @Nullable Object left, @Nullable Object right) {
                return meaning.apply(PythonValues.present(left), PythonValues.present(right));
            }
        };
    }

    static String limited(String text) {
        if (text.length() > Renderer.current().maxOutput()) {
            throw Renderer.tooLong(Renderer.current().maxOutput());
        }
        return text;
    }

    static Object add(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) {
            return limited(one + other);
        }
        if (left instanceof List<?> one && right instanceof List<?> other) {
            List<Object> all = new ArrayList<>(one);
            all.addAll(other);
            Renderer.requireSize(all.size());
            return left instanceof Tuple ? new Tuple(all) : all;
        }
        return arithmetic(left, right, "+", BigDecimal::add);
    }

    private static Object multiply(Object left, Object right) {
        if (PythonValues.isInteger(left) && (right instanceof String || right instanceof List)) {
            return multiply(right, left);
        }
        if (PythonValues.isInteger(right) && left instanceof String text) {
            int times = times(right);
            if ((long) text.length() * times > Renderer.current().maxOutput()) {
                throw Renderer.tooLong(Renderer.current().maxOutput());
            }
            return text.repeat(times);
        }
        if (PythonValues.isInteger(right) && left instanceof List<?> items) {
            int times = times(right);
            Renderer.requireSize((long) items.size() * times);
            List<Object> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.addAll(items);
            }
            return all;
        }
        return arithmetic(left, right, "*", BigDecimal::multiply);
    }

    private static int times(Object number) {
        return (int) Math.max(0, Math.min(Integer.MAX_VALUE, ((Number) number).longValue()));
    }

    private static Object divide(Object left, Object right) {
        requireNumbers(left, right, "/");
        requireNotZero(right);
        return floating(left) / floating(right);
    }

    private static Object floorDivide(Object left, Object right) {
        requireNumbers(left, right, "//");
        requireNotZero(right);
        if (PythonValues.isFloat(left) || PythonValues.isFloat(right)) {
            return Math.floor(floating(left) / floating(right));
        }
        return whole(decimal(left).divide(decimal(right), 0, RoundingMode.FLOOR));
    }

    private static Object modulo(Object left, Object right) {
        if (left instanceof String format) {
            return PythonFormat.percent(format, right instanceof Tuple tuple ? tuple : List.of(right));
        }
        requireNumbers(left, right, "%");
        requireNotZero(right);
        BigDecimal divisor = decimal(right);
        BigDecimal floor = decimal(left).divide(divisor, 0, RoundingMode.FLOOR);
        BigDecimal rest = decimal(left).subtract(floor.multiply(divisor));
        return PythonValues.isFloat(left) || PythonValues.isFloat(right) ? (Object) rest.doubleValue() : whole(rest);
    }

    private static Object power(Object left, Object right) {
        requireNumbers(left, right, "**");
        double result = Math.pow(floating(left), floating(right));
        boolean exact = PythonValues.isInteger(left) && PythonValues.isInteger(right) && floating(right) >= 0;
        if (exact && Math.abs(result) < 1L << 53) {
            return (long) result;
        }
        if (exact && Math.abs(result) < 1e300) {
            return new BigInteger(left.toString()).pow(((Number) right).intValue());
        }
        if (exact) {
            throw new TemplateFailure("the number is too large");
        }
        return result;
    }

    private static Object arithmetic(Object left, Object right, String operator, BinaryOperator<BigDecimal> exact) {
        requireNumbers(left, right, operator);
        if (PythonValues.isFloat(left) || PythonValues.isFloat(right)) {
            double a = floating(left);
            double b = floating(right);
            return switch (operator) {
                case "+" -> a + b;
                case "-" -> a - b;
                default -> a * b;
            };
        }
        BigDecimal result = exact.apply(decimal(left), decimal(right));
        if (result.precision() > 1000) {
            throw new TemplateFailure("the number is too large");
        }
        return whole(result);
    }

    private static Object whole(BigDecimal number) {
        BigInteger whole = number.toBigInteger();
        return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
    }

    private static BigDecimal decimal(Object value) {
        BigDecimal number = PythonValues.number(value);
        if (number == null) {
            throw new TemplateFailure(PythonText.repr(value) + " is no number to count with");
        }
        return number;
    }

    private static double floating(Object value) {
        return value instanceof Boolean bool ? (bool ? 1 : 0) : ((Number) value).doubleValue();
    }

    private static void requireNumbers(Object left, Object right, String operator) {
        for (Object value : List.of(left, right)) {
            if (value instanceof Undefined undefined) {
                throw undefined.failure();
            }
        }
        if (!(left instanceof Number || left instanceof Boolean)
                || !(right instanceof Number || right instanceof Boolean)) {
            throw new TemplateFailure("unsupported operand type(s) for " + operator + ": '" + PythonValues.type(left)
                    + "' and '" + PythonValues.type(right) + "'");
        }
    }

    private static void requireNotZero(Object value) {
        if (floating(value) == 0) {
            throw new TemplateFailure("division by zero");
        }
    }
}
