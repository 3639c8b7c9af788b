package io.netboxrouter.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;

/** The {@code {{...}}} in a text that name a setting which is not there. Camel itself stops at the first. */
final class Placeholders {
    /** Not after a backslash, by which Camel takes the braces as they are. */
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)\\{\\{([^{}]+)}}");

    private final CamelContext camel;

    Placeholders(CamelContext camel) {
        this.camel = camel;
    }

    List<String> missing(String text) {
        List<String> missing = new ArrayList<>();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            String name = placeholder.group(1).strip();
            if (!missing.contains(name) && !isThere(name)) {
                missing.add(name);
            }
        }
        return missing;
    }

    private boolean isThere(String name) {
        if (name.startsWith("?")) {
            return true; // Camel's way to say that it may be absent
        }
        try {
            camel.getPropertiesComponent().parseUri("{{" + name + "}}");
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
