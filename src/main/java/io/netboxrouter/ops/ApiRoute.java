package io.netboxrouter.ops;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a call is found.
 *
 * @param method {@code GET}, {@code POST} or {@code DELETE}
 * @param path below {@code /api/v1/}, with variables as in {@code events/:id}
 */
record ApiRoute(String method, String path, ApiCall call) {
    /** The variables of a path that fits, decoded; null when it does not. */
    @Nullable
    Map<String, String> match(String wanted, String[] segments) {
        String[] pattern = path.split("/", -1);
        if (!wanted.equals(method) || pattern.length != segments.length) {
            return null;
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < pattern.length; i++) {
            if (pattern[i].startsWith(":")) {
                variables.put(pattern[i].substring(1), segments[i]);
            } else if (!pattern[i].equals(segments[i])) {
                return null;
            }
        }
        return variables;
    }

    boolean changes() {
        return !method.equals("GET");
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
