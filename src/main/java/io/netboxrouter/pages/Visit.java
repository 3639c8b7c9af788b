package io.netboxrouter.pages;

import io.netboxrouter.ops.Problem;
import io.netboxrouter.ops.Visitor;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page.
 *
 * @param answers what the API answers while the page is made
 * @param path the variables in the path, decoded
 * @param form what a form sent; empty for a page that is only looked at
 */
record Visit(RoutingContext request, Answers answers, Map<String, String> path, MultiMap query, MultiMap form) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    Visitor visitor() {
        return Visitor.of(request);
    }

    /** A variable of the path. */
    String variable(String name) {
        return path.getOrDefault(name, "");
    }

    /** @throws Problem when the variable of the path is no number, as ids are */
    long number(String name) {
        String text = variable(name);
        if (!NUMBER.matcher(text).matches()) {
            throw new Problem(404, "There is nothing here: '" + Text.brief(text) + "' is no number.");
        }
        return Long.parseLong(text);
    }

    /** A parameter of the query; null when it is absent or empty, as a form sends a field that was left empty. */
    @Nullable
    String parameter(String name) {
        return filled(query.get(name));
    }

    /** A parameter that says how many it was, or which event; null when it is absent, or no number. */
    @Nullable
    Long numberParameter(String name) {
        String text = parameter(name);
        return text != null && NUMBER.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    /** A field of the form; null when it is absent or empty. */
    @Nullable
    String field(String name) {
        return filled(form.get(name));
    }

    /** @throws Problem when the form lacks it */
    String requiredField(String name) {
        String value = field(name);
        if (value == null) {
            throw new Problem(400, "The form lacks the field '" + name + "'.");
        }
        return value;
    }

    private static @Nullable String filled(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The filled parameters of these names, to be handed to the API, which refuses what it does not know. */
    MultiMap parameters(List<String> names) {
        MultiMap some = MultiMap.caseInsensitiveMultiMap();
        for (String name : names) {
            String value = parameter(name);
            if (value != null) {
                some.set(name, value);
            }
        }
        return some;
    }

    /** {@code ?a=1&b=2}, or nothing when there are none. */
    static String queryOf(MultiMap parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.entries().stream()
                .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    /** As a segment of a path. */
    static String segment(String text) {
        return encoded(text).replace("+", "%20");
    }

    /** As a value in a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
