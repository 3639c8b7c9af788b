package io.netboxrouter.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's platform-http consumer with its own way through a request: the stock one parses form bodies away before a route
 * sees them, sends the request's header back, and holds a worker thread for each request until the answer is there. Here
 * the body is bytes whatever its type says, nothing comes back but the {@link Answer}, and no thread waits.
 */
final class IntakeConsumer extends VertxPlatformHttpConsumer {
    private static final Logger log = LoggerFactory.getLogger(IntakeConsumer.class);
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE, HttpMethod.GET);
    private static final String ALLOW = "POST, PUT, PATCH, DELETE, GET";
    private static final String JSON = "application/json";
    private final IntakeState state;

    IntakeConsumer(PlatformHttpEndpoint endpoint, Processor processor, String routerName, IntakeState state) {
        super(endpoint, processor, List.of(), routerName);
        this.state = state;
    }

    @Override
    protected void handleRequest(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (state.stopping()) {
            refuse(request, Refusal.STOPPING, 0);
        } else if (!METHODS.contains(request.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, ALLOW);
            refuse(request, Refusal.WRONG_METHOD, 0);
        } else if (announcedBytes(request) > state.maxBodyBytes()) {
            refuse(request, Refusal.TOO_LARGE, announcedBytes(request));
        } else {
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            new Reception(request).begin();
        }
    }

    /** The length the header gives; -1 when it gives none. */
    private static long announcedBytes(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? -1 : Long.parseLong(length.strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private void refuse(HttpServerRequest request, Refusal refusal, long size) {
        String path = String.valueOf(request.path());
        Sources.Verified source = state.sources().find(path);
        state.refusals()
                .add(refusal, source == null ? null : source.source().name(), remoteAddress(request), path, size);
        // The rest of the body may still be coming: whoever sends it gets the answer, and then the connection ends.
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        write(request, Answer.refused(refusal));
    }

    private static String remoteAddress(HttpServerRequest request) {
        return request.remoteAddress() == null
                ? "unknown"
                : request.remoteAddress().hostAddress();
    }

    private void process(IncomingWebhook webhook, HttpServerRequest request) {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getIn().setBody(webhook);
        getAsyncProcessor().process(exchange, doneSync -> answered(exchange, request));
    }

    private void answered(Exchange exchange, HttpServerRequest request) {
        if (exchange.getMessage().getBody() instanceof Answer answer && exchange.getException() == null) {
            write(request, answer);
        } else {
            log.debug("A webhook ended without an answer", exchange.getException());
            refuse(request, Refusal.CANNOT_STORE, 0);
        }
        releaseExchange(exchange, false);
    }

    private void write(HttpServerRequest request, Answer answer) {
        state.connections().answered(request.connection());
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return; // the sender went away; the event, if there is one, is stored all the same
        }
        response.setStatusCode(answer.status()).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
        if (answer.retryAfterSeconds() > 0) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
        }
        response.end(Buffer.buffer(answer.bytes()));
    }

    /** Reads one body, with a cap. */
    private final class Reception {
        private final HttpServerRequest request;
        private final @Nullable String signature;
        private final List<Buffer> chunks = new ArrayList<>(1);
        private long size;
        private long held;
        private boolean refused;

        Reception(HttpServerRequest request) {
            this.request = request;
            this.signature = request.getHeader(HookSignature.HEADER);
        }

        void begin() {
            request.handler(this::chunk);
            request.endHandler(end -> end());
            request.exceptionHandler(failure -> release()); // the connection broke while the body was coming
        }

        private void chunk(Buffer chunk) {
            size += chunk.length();
            if (refused) {
                return;
            }
            if (size > state.maxBodyBytes()) {
                abort(Refusal.TOO_LARGE);
            } else if (signature != null) { // an unsigned body is counted, and kept nowhere
                chunks.add(chunk);
                held += chunk.length();
                if (!state.hold(chunk.length())) {
                    abort(Refusal.OVERLOADED);
                }
            }
        }

        private void abort(Refusal refusal) {
            refused = true;
            release();
            refuse(request, refusal, size);
        }

        private void release() {
            state.release(held);
            held = 0;
            chunks.clear();
        }

        private void end() {
            if (refused) {
                return;
            }
            state.connections().received(request.connection());
            String path = String.valueOf(request.path());
            byte[] body = body();
            release();
            process(
                    new IncomingWebhook(
                            state.sources().find(path),
                            path,
                            remoteAddress(request),
                            request.getHeader(HttpHeaders.CONTENT_TYPE),
                            signature,
                            lengthKnown(),
                            body,
                            size),
                    request);
        }

        private byte[] body() {
            if (chunks.size() == 1) {
                return chunks.get(0).getBytes();
            }
            ByteBuffer whole = ByteBuffer.allocate((int) held);
            chunks.forEach(chunk -> whole.put(chunk.getBytes()));
            return whole.array();
        }

        /** A POST with neither a length nor chunks has lost its body on the way (RFC 9110, 8.6); a GET needs none. */
        private boolean lengthKnown() {
            return request.method().equals(HttpMethod.GET)
                    || request.method().equals(HttpMethod.DELETE)
                    || request.headers().contains(HttpHeaders.CONTENT_LENGTH)
                    || request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
        }
    }
}
