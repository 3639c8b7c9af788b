package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The operators that compare with a value, named as in NetBox but for the case. */
enum Operator {
    EQ("text, a number, true, false, null or a list") {
        @Override
        boolean accepts(JsonNode value) {
            return !value.isObject();
        }

        @Override
        ValueTest with(JsonNode value) {
            return actual -> Answer.of(PythonValues.equal(actual, value));
        }
    },
    GT(Operator.A_NUMBER) {
        @Override
        ValueTest with(JsonNode value) {
            return ordered(value, order -> order > 0);
        }
    },
    GTE(Operator.A_NUMBER) {
        @Override
        ValueTest with(JsonNode value) {
            return ordered(value, order -> order >= 0);
        }
    },
    LT(Operator.A_NUMBER) {
        @Override
        ValueTest with(JsonNode value) {
            return ordered(value, order -> order < 0);
        }
    },
    LTE(Operator.A_NUMBER) {
        @Override
        ValueTest with(JsonNode value) {
            return ordered(value, order -> order <= 0);
        }
    },
    IN("a list") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isArray();
        }

        @Override
        ValueTest with(JsonNode value) {
            return actual -> Answer.of(PythonValues.isAmong(actual, value));
        }
    },
    CONTAINS("text, a number, true, false or a list") {
        @Override
        boolean accepts(JsonNode value) {
            return !value.isObject() && !value.isNull();
        }

        @Override
        ValueTest with(JsonNode value) {
            return actual -> PythonValues.contains(actual, value);
        }
    },
    REGEX("text") {
        @Override
        boolean accepts(JsonNode value) {
            return value.isTextual();
        }

        @Override
        ValueTest with(JsonNode value) {
            return PythonRegex.of(value.textValue());
        }
    };

    private static final String A_NUMBER = "a number";

    private final String takes;

    Operator(String takes) {
        this.takes = takes;
    }

    /** The operator that NetBox calls so; null when there is none. */
    static @Nullable Operator named(String name) {
        for (Operator operator : values()) {
            if (operator.name().toLowerCase(Locale.ROOT).equals(name)) {
                return operator;
            }
        }
        return null;
    }

    /** The values it takes, in words. */
    String takes() {
        return takes;
    }

    boolean accepts(JsonNode value) {
        return value.isNumber();
    }

    /** @throws java.util.regex.PatternSyntaxException when the value is no regular expression, and should be one */
    abstract ValueTest with(JsonNode value);

    private static ValueTest ordered(JsonNode value, IntPredicate wanted) {
        return actual -> PythonValues.isNumber(actual) ? PythonValues.order(actual, value, wanted) : Answer.NO_SENSE;
    }
}
