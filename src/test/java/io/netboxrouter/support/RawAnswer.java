package io.netboxrouter.support;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param headers in the order sent, names as sent
 */
public record RawAnswer(int status, List<Map.Entry<String, String>> headers, String body) {
    /** The header of this name in any case, or null. */
    public @Nullable String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
