package io.netboxrouter.ops;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request looked to the one who sent it: a reverse proxy, if it is a trusted one, tells with {@code X-Forwarded-*}.
 *
 * @param scheme {@code http} or {@code https}
 * @param host with its port, unless that is the scheme's own; empty when the request has none
 * @param address of the sender
 * @param prefix the path below which the proxy serves the router, without a slash at its end; empty for none
 */
record Forwarded(String scheme, String host, String address, String prefix) {
    private static final String KEY = Forwarded.class.getName();
    private static final int MAX_PREFIX = 200;
    private static final Pattern PREFIX = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");
    private static final Pattern HOST =
            Pattern.compile("[A-Za-z0-9._-]+(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+](:[0-9]{1,5})?");

    /** @throws Problem when what a trusted proxy tells cannot be */
    static Forwarded read(HttpServerRequest request, TrustedProxies trusted) {
        String peer = peer(request);
        String scheme = request.isSSL() ? "https" : "http";
        String host = request.getHeader("Host");
        if (!trusted.contains(peer)) {
            return new Forwarded(scheme, host(scheme, host), peer, "");
        }
        String told = first(request, "X-Forwarded-Proto");
        String seen = told == null ? scheme : scheme(told);
        String asked = first(request, "X-Forwarded-Host");
        return new Forwarded(
                seen,
                host(seen, asked == null ? host : asked),
                origin(peer, request.headers().getAll("X-Forwarded-For"), trusted),
                prefix(first(request, "X-Forwarded-Prefix")));
    }

    /** Empty when there is none, or one that {@link #read} refuses. */
    static String prefix(HttpServerRequest request, TrustedProxies trusted) {
        String told = first(request, "X-Forwarded-Prefix");
        return told != null && trusted.contains(peer(request)) && isPrefix(told) ? withoutSlash(told) : "";
    }

    static Forwarded of(RoutingContext context) {
        Forwarded forwarded = context.get(KEY);
        if (forwarded == null) {
            throw new IllegalStateException("Nothing has read where " + context.normalizedPath() + " came from");
        }
        return forwarded;
    }

    void enter(RoutingContext context) {
        context.put(KEY, this);
    }

    /** What a browser names as the origin of the router's own pages. */
    String origin() {
        return scheme + "://" + host;
    }

    static String host(String scheme, @Nullable String host) {
        if (host == null || !HOST.matcher(host).matches()) {
            return "";
        }
        String own = scheme.equals("https") ? ":443" : ":80";
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.endsWith(own) ? lower.substring(0, lower.length() - own.length()) : lower;
    }

    /** Of several proxies in a row the outermost speaks first. */
    private static @Nullable String first(HttpServerRequest request, String header) {
        String value = request.getHeader(header);
        String first = value == null ? "" : value.split(",", 2)[0].strip();
        return first.isEmpty() ? null : first;
    }

    private static String scheme(String told) {
        String scheme = told.toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Problem(400, "X-Forwarded-Proto must be http or https; see the reverse proxy's configuration.");
        }
        return scheme;
    }

    private static String peer(HttpServerRequest request) {
        SocketAddress sender = request.connection().remoteAddress();
        return sender == null || sender.hostAddress() == null ? "unknown" : sender.hostAddress();
    }

    /** From the right: each proxy adds whom it saw, and what stands left of the first stranger may be made up. */
    private static String origin(String peer, List<String> headers, TrustedProxies trusted) {
        String[] hops = String.join(",", headers).split(",", -1);
        String nearest = peer;
        for (int i = hops.length - 1; i >= 0; i--) {
            String hop = hops[i].strip();
            if (!NetUtil.isValidIpV4Address(hop) && !NetUtil.isValidIpV6Address(hop)) {
                return nearest;
            }
            nearest = hop;
            if (!trusted.contains(hop)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static String prefix(@Nullable String told) {
        if (told != null && !isPrefix(told)) {
            throw new Problem(
                    400,
                    "X-Forwarded-Prefix must be a path such as /netbox-router; see the reverse proxy's configuration.");
        }
        return told == null ? "" : withoutSlash(told);
    }

    private static boolean isPrefix(String told) {
        return told.length() <= MAX_PREFIX
                && (told.equals("/") || PREFIX.matcher(withoutSlash(told)).matches());
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
