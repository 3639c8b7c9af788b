package io.netboxrouter.routes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/**
 * Where in its file a route stands, and what it takes its messages from.
 *
 * @param line 1 for the first; 0: not known
 * @param uri without options, such as {@code netbox:dcim.device}; of what is not {@code netbox:} the scheme alone, for the
 *     rest may be secret; null: not known
 * @param options as the file tells them
 */
public record RouteSource(int line, @Nullable String uri, Map<String, String> options) {
    /** Of a route of which no file tells anything. */
    public static final RouteSource UNKNOWN = at(0);

    public RouteSource {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    static RouteSource at(int line) {
        return new RouteSource(line, null, Map.of());
    }

    static RouteSource of(int line, @Nullable FromDefinition from) {
        String uri = from == null ? null : from.getEndpointUri();
        if (uri == null) {
            return at(line);
        }
        if (!uri.startsWith("netbox:")) {
            return new RouteSource(line, uri.substring(0, Math.max(0, uri.indexOf(':'))) + ":…", Map.of());
        }
        int query = uri.indexOf('?');
        return query < 0
                ? new RouteSource(line, uri, Map.of())
                : new RouteSource(line, uri.substring(0, query), options(uri.substring(query + 1)));
    }

    private static Map<String, String> options(String query) {
        Map<String, String> options = new LinkedHashMap<>();
        try {
            URISupport.parseQuery(query, true, true).forEach((name, value) -> options.put(name, plain(value)));
        } catch (Exception e) {
            return Map.of(); // Camel has taken it, so this is only a way of writing that is not known here
        }
        return options;
    }

    /** Without the {@code RAW(...)} by which Camel keeps a value from being decoded. */
    private static String plain(Object value) {
        String text = String.valueOf(value);
        return text.startsWith("RAW(") && text.endsWith(")") ? text.substring(4, text.length() - 1) : text;
    }
}
