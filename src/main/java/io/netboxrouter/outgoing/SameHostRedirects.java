package io.netboxrouter.outgoing;

import java.net.URI;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Where a route follows redirects, they stay on the host: credentials and the event would otherwise go to whoever
 * the answer names. From http to https is the same host; the other way round is not followed.
 */
final class SameHostRedirects extends DefaultRedirectStrategy {
    @Override
    public boolean isRedirected(HttpRequest request, HttpResponse response, HttpContext context)
            throws ProtocolException {
        return super.isRedirected(request, response, context) && staysOnHost(request, response, context);
    }

    private boolean staysOnHost(HttpRequest request, HttpResponse response, HttpContext context)
            throws ProtocolException {
        try {
            URI from = request.getUri();
            URI to = getLocationURI(request, response, context);
            boolean downgraded =
                    "https".equalsIgnoreCase(from.getScheme()) && !"https".equalsIgnoreCase(to.getScheme());
            boolean sameHost = from.getHost() != null && from.getHost().equalsIgnoreCase(to.getHost());
            boolean upgraded = !from.getScheme().equalsIgnoreCase(to.getScheme());
            return sameHost && !downgraded && (upgraded || from.getPort() == to.getPort());
        } catch (ProtocolException e) {
            throw e;
        } catch (HttpException | java.net.URISyntaxException e) {
            throw new ProtocolException("The redirect leads to no address", e);
        }
    }
}
