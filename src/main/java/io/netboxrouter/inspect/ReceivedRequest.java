package io.netboxrouter.inspect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that has come in whole.
 *
 * @param target path and query as sent
 * @param headers in the order in which they came, repeated ones too
 * @param body as sent, do not change it; empty when it was too large
 * @param size bytes of the body as sent or announced
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record ReceivedRequest(
        Instant at,
        String method,
        String target,
        String remoteAddress,
        List<Map.Entry<String, String>> headers,
        byte[] body,
        long size) {
    public ReceivedRequest {
        headers = List.copyOf(headers);
    }

    /** Without the query. */
    public String path() {
        return target.split("\\?", 2)[0];
    }

    /** The value of a query's parameter, as sent; null when there is none. */
    public @Nullable String parameter(String name) {
        String[] parts = target.split("\\?", 2);
        for (String pair : parts.length < 2 ? new String[0] : parts[1].split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return null;
    }

    /** The first of this name, in any case; null when there is none. */
    public @Nullable String header(String name) {
        for (Map.Entry<String, String> header : headers) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    boolean tooLarge() {
        return size > body.length;
    }
}
