package io.netboxrouter.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.exptest.ExpTest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Jinja's built-in tests, as in {@code x is defined}. */
final class Tests {
    private static final Map<String, PythonTest> BY_NAME = new HashMap<>();

    static {
        add("defined", (value, args) -> !(value instanceof Undefined));
        add("undefined", (value, args) -> value instanceof Undefined);
        add("none", (value, args) -> value == None.NONE);
        add("boolean", (value, args) -> value instanceof Boolean);
        add("true", (value, args) -> value.equals(true));
        add("false", (value, args) -> value.equals(false));
        add("integer", (value, args) -> PythonValues.isInteger(value));
        add("float", (value, args) -> PythonValues.isFloat(value));
        add("number", (value, args) -> value instanceof Number || value instanceof Boolean);
        add("string", (value, args) -> value instanceof String);
        add("mapping", (value, args) -> value instanceof Map);
        add("sequence", (value, args) -> isIterable(value));
        add("iterable", (value, args) -> isIterable(value));
        add("even", (value, args) -> whole(value) % 2 == 0);
        add("odd", (value, args) -> whole(value) % 2 != 0);
        add("divisibleby", (value, args) -> whole(value) % whole(args.get(0)) == 0);
        add("lower", (value, args) -> PythonText.str(value).equals(TextFilters.lower(value)));
        add("upper", (value, args) -> PythonText.str(value)
                .equals(PythonText.str(value).toUpperCase(Locale.ROOT)));
        add("in", (value, args) -> PythonValues.contains(args.get(0), value));
        add("sameas", (value, args) -> value == args.get(0) || (value instanceof Boolean && value.equals(args.get(0))));
        add("eq == equalto", (value, args) -> PythonValues.equal(value, args.get(0)));
        add("ne !=", (value, args) -> !PythonValues.equal(value, args.get(0)));
        add("lt < lessthan", (value, args) -> PythonValues.compare(value, args.get(0), "<") < 0);
        add("le <=", (value, args) -> PythonValues.compare(value, args.get(0), "<=") <= 0);
        add("gt > greaterthan", (value, args) -> PythonValues.compare(value, args.get(0), ">") > 0);
        add("ge >=", (value, args) -> PythonValues.compare(value, args.get(0), ">=") >= 0);
    }

    static final Set<String> NAMES = Set.copyOf(BY_NAME.keySet());

    private Tests() {}

    private static void add(String names, BiPredicate<Object, List<Object>> body) {
        for (String name : names.split(" ", -1)) {
            BY_NAME.put(name, new PythonTest(name, body));
        }
    }

    static Iterable<PythonTest> all() {
        return BY_NAME.values();
    }

    static PythonTest named(String name) {
        PythonTest test = BY_NAME.get(name);
        if (test == null) {
            throw new TemplateFailure("no test named '" + name + "'");
        }
        return test;
    }

    private static boolean isIterable(Object value) {
        return value instanceof Collection
                || value instanceof Map
                || value instanceof String
                || value instanceof Undefined;
    }

    private static long whole(Object value) {
        if (value instanceof Number number) {
            return number.longValue();
        }
        throw new TemplateFailure(PythonText.repr(value) + " is no number");
    }

    /** One of them. */
    record PythonTest(String name, BiPredicate<Object, List<Object>> body) implements ExpTest {
        @Override
        public String getName() {
            return name;
        }

        boolean test(Object value, List<Object> arguments) {
            if (arguments.isEmpty() && needsArgument(name)) {
                throw new TemplateFailure("the test '" + name + "' lacks its argument");
            }
            return body.test(value, arguments);
        }

        private static boolean needsArgument(String name) {
            return Set.of("divisibleby", "in", "sameas", "eq", "==", "equalto", "ne", "!=", "lt", "<", "lessthan")
                            .contains(name)
                    || Set.of("le", "<=", "gt", ">", "greaterthan", "ge", ">=").contains(name);
        }

        @Override
        public boolean evaluate(@Nullable Object value, JinjavaInterpreter interpreter, Object... arguments) {
            return test(
                    PythonValues.present(value),
                    Arrays.stream(arguments).map(PythonValues::present).toList());
        }
    }
}
