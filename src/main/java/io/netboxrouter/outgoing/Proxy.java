package io.netboxrouter.outgoing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy; with credentials when it asks for them. */
public record Proxy(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {
    /**
     * Reads {@code http://user:password@host:port}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static Proxy parse(String url) {
        URI uri = URI.create(url);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException("no http://host:port");
        }
        String credentials = uri.getRawUserInfo();
        if (credentials == null) {
            return new Proxy(uri.getHost(), uri.getPort(), null, null);
        }
        int colon = credentials.indexOf(':');
        String username = colon < 0 ? credentials : credentials.substring(0, colon);
        String password = colon < 0 ? "" : credentials.substring(colon + 1);
        return new Proxy(uri.getHost(), uri.getPort(), decoded(username), decoded(password));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "http://" + host + ":" + port;
    }
}
