package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** @param patterns {@code dcim.device}, {@code device}, {@code dcim.*} or {@code *}; any one of them suffices */
record ObjectTypes(List<String> patterns) implements Criterion {
    private static final Pattern PATTERN = Pattern.compile("\\*|[a-z0-9_]+(\\.([a-z0-9_]+|\\*))?");

    static ObjectTypes parse(String text) {
        List<String> patterns = CommaSeparated.values(text.toLowerCase(Locale.ROOT));
        for (String pattern : patterns) {
            if (!PATTERN.matcher(pattern).matches()) {
                throw new IllegalArgumentException("'" + pattern
                        + "' is no object type; write dcim.device, device, dcim.*, or * for all,"
                        + " and several separated by commas");
            }
        }
        return new ObjectTypes(patterns);
    }

    @Override
    public @Nullable Reason mismatch(NetBoxEvent event) {
        for (String pattern : patterns) {
            if (matches(pattern, event)) {
                return null;
            }
        }
        return () -> String.join(",", patterns) + ": the object type is " + event.getObjectType();
    }

    private static boolean matches(String pattern, NetBoxEvent event) {
        if (pattern.equals("*")) {
            return true;
        }
        String objectType = event.getObjectType();
        if (pattern.endsWith(".*")) {
            return objectType.startsWith(pattern.substring(0, pattern.length() - 1));
        }
        return pattern.equals(pattern.indexOf('.') < 0 ? event.getModel() : objectType);
    }
}
