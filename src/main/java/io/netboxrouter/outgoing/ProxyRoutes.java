package io.netboxrouter.outgoing;

import java.util.List;
import java.util.Locale;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** By the proxy, but for hosts that are said to be reached without. */
final class ProxyRoutes extends DefaultRoutePlanner {
    private final HttpHost proxy;
    private final List<String> direct;
    private final SafeAddresses addresses;

    ProxyRoutes(Proxy proxy, List<String> direct, SafeAddresses addresses) {
        super(null);
        this.proxy = new HttpHost("http", proxy.host(), proxy.port());
        this.direct = direct;
        this.addresses = addresses;
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        String host = target.getHostName().toLowerCase(Locale.ROOT);
        if (direct.stream().anyMatch(name -> host.equals(name) || host.endsWith("." + name))) {
            return null;
        }
        try {
            addresses.requireAllowedByProxy(host);
        } catch (RefusedAddressException e) {
            throw new HttpException(e.getMessage(), e);
        }
        return proxy;
    }
}
