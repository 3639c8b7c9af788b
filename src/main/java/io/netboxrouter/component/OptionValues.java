package io.netboxrouter.component;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Looks at numbers and times before Camel does, which takes 32.5 for 0 and says nothing useful of a wrong time. */
final class OptionValues {
    private static final Set<String> WHOLE_NUMBERS = Set.of("concurrency", "maxAttempts", "batchMax");
    private static final Set<String> TIMES = Set.of("retryDelay", "retryMaxDelay", "maxAge", "batchQuiet");

    private static final Pattern TIME = Pattern.compile("\\d+|(\\d+ *(d|h|m|s|ms) *)+|PT?[0-9A-Z.]+");

    private OptionValues() {}

    static void requireReadable(Map<String, Object> parameters) {
        parameters.forEach((name, value) -> {
            String text = String.valueOf(value);
            if (text.startsWith("#")) {
                return; // names a bean, which Camel looks up
            }
            if (WHOLE_NUMBERS.contains(name)) {
                require(name, text, Integer::parseInt, "a whole number");
            } else if (TIMES.contains(name)) {
                require(name, text, OptionValues::milliseconds, "a time such as 500ms, 1s, 5m or PT1S");
            }
        });
    }

    private static long milliseconds(String text) {
        if (!TIME.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return TimeUtils.toMilliSeconds(text);
    }

    private static void require(String name, String text, Reader reader, String wanted) {
        try {
            reader.read(text);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(name + " is '" + text + "'; it must be " + wanted, e);
        }
    }

    /** Throws when it cannot read a text. */
    @FunctionalInterface
    private interface Reader {
        @SuppressWarnings("UnusedReturnValue")
        Object read(String text);
    }
}
