package io.netboxrouter.ops;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/** A request whose path is without the prefix below which a proxy serves the router, and which the proxy has left in it. */
final class StrippedRequest extends HttpServerRequestWrapper {
    private final int length;

    private StrippedRequest(HttpServerRequest request, int length) {
        super((HttpServerRequestInternal) request);
        this.length = length;
    }

    /** The request itself when there is nothing to strip. */
    static HttpServerRequest of(HttpServerRequest request, TrustedProxies trusted) {
        String prefix = Forwarded.prefix(request, trusted);
        String path = request.path();
        boolean below = path != null
                && !prefix.isEmpty()
                && path.startsWith(prefix)
                && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
        return below ? new StrippedRequest(request, prefix.length()) : request;
    }

    @Override
    public String path() {
        return rooted(super.path());
    }

    @Override
    public String uri() {
        String uri = super.uri();
        return uri.startsWith("/") ? rooted(uri) : uri;
    }

    private String rooted(String target) {
        String rest = target.substring(length);
        return rest.startsWith("/") ? rest : "/" + rest;
    }
}
