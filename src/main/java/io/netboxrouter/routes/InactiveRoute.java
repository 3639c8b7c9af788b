package io.netboxrouter.routes;

import java.util.List;
import java.util.Locale;

/**
 * A route that needs settings which are not there.
 *
 * @param missing the settings
 * @param line where it begins in its file, 1 for the first; 0: not known
 */
record InactiveRoute(String id, List<String> missing, int line) {
    /** What to do. */
    String reason() {
        List<String> ways = missing.stream()
                .map(name -> name + " (in the environment: " + environmentName(name) + ")")
                .toList();
        return "set " + String.join(", ", ways);
    }

    String describe() {
        return id + ": " + reason();
    }

    private static String environmentName(String name) {
        return name.replace("env:", "")
                .toUpperCase(Locale.ROOT)
                .replace('.', '_')
                .replace('-', '_');
    }
}
