package io.netboxrouter.outgoing;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.entity.GzipDecompressingEntity;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Around everything else that a client does for a request: redirects, retries, decompression. */
final class RequestLimits implements ExecChainHandler {
    /** Enough of an error's body to know what it says. */
    private static final long MAX_ERROR_BYTES = 64 * 1024;

    private final OutgoingOptions options;
    private final ScheduledExecutorService timer;

    RequestLimits(OutgoingOptions options, ScheduledExecutorService timer) {
        this.options = options;
        this.timer = timer;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        addProxyCredentials(scope.clientContext);
        Deadline deadline = new Deadline(allowed(scope.clientContext), () -> end(scope), timer);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity body = response.getEntity();
            if (body == null) {
                deadline.met();
            } else {
                response.setEntity(limited(response, body, deadline));
            }
            return response;
        } catch (IOException e) {
            deadline.met();
            throw deadline.explained(e);
        } catch (HttpException | RuntimeException e) {
            deadline.met();
            throw e;
        }
    }

    private HttpEntity limited(ClassicHttpResponse response, HttpEntity body, Deadline deadline) {
        HttpEntity content = body;
        if ("gzip".equalsIgnoreCase(body.getContentEncoding())) {
            // The client was told to leave it; Camel would decompress it behind our back, without a limit.
            content = new GzipDecompressingEntity(body);
            response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
        }
        boolean failed = response.getCode() >= 300;
        long max = failed ? Math.min(MAX_ERROR_BYTES, options.maxResponseBytes()) : options.maxResponseBytes();
        return new LimitedResponse(content, deadline, max, failed);
    }

    /** A route that waits longer for an answer to begin means it. */
    private Duration allowed(HttpClientContext context) {
        Timeout response = context.getRequestConfigOrDefault().getResponseTimeout();
        if (response == null || response.isDisabled()) {
            return options.totalTimeout();
        }
        Duration asked = response.toDuration();
        return asked.compareTo(options.totalTimeout()) > 0 ? asked : options.totalTimeout();
    }

    private static void end(ExecChain.Scope scope) {
        if (scope.originalRequest instanceof Cancellable request) {
            request.cancel();
        }
        scope.execRuntime.discardEndpoint();
    }

    private void addProxyCredentials(HttpClientContext context) {
        Proxy proxy = options.proxy();
        if (proxy != null && proxy.username() != null) {
            context.setCredentialsProvider(new ProxyCredentials(proxy, context.getCredentialsProvider()));
        }
    }

    /** A route's own credentials stay what they are. */
    private record ProxyCredentials(Proxy proxy, @Nullable CredentialsProvider others) implements CredentialsProvider {
        @Override
        public org.apache.hc.client5.http.auth.@Nullable Credentials getCredentials(
                AuthScope scope, org.apache.hc.core5.http.protocol.HttpContext context) {
            if (proxy.host().equalsIgnoreCase(scope.getHost()) && proxy.port() == scope.getPort()) {
                String password = String.valueOf(proxy.password());
                return new UsernamePasswordCredentials(String.valueOf(proxy.username()), password.toCharArray());
            }
            return others == null ? null : others.getCredentials(scope, context);
        }
    }
}
