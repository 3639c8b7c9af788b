package io.netboxrouter.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
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
    private static final CharSequence TRACEPARENT = HttpHeaders.createOptimized("traceparent");
    private static final String ALLOW = "POST, PUT, PATCH, DELETE, GET";
    /** A body up to this is always taken, however many large ones are on their way: few connections cannot crowd it out. */
    private static final int SMALL_BODY_BYTES = 16 * 1024;

    private final IntakeState state;
    private final Replies replies;

    IntakeConsumer(PlatformHttpEndpoint endpoint, Processor processor, String routerName, IntakeState state) {
        super(endpoint, processor, List.of(), routerName);
        this.state = state;
        this.replies = new Replies(state);
    }

    @Override
    protected void handleRequest(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        if (state.stopping()) {
            replies.refuse(request, Refusal.STOPPING, 0);
        } else if (!METHODS.contains(request.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, ALLOW);
            replies.refuse(request, Refusal.WRONG_METHOD, 0);
        } else if (announcedBytes(request) > state.maxBodyBytes()) {
            replies.refuse(request, Refusal.TOO_LARGE, announcedBytes(request));
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

    private void process(IncomingWebhook webhook, HttpServerRequest request) {
        long receivedAt = System.nanoTime();
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        exchange.getIn().setBody(webhook);
        getAsyncProcessor().process(exchange, doneSync -> answered(exchange, request, receivedAt));
    }

    private void answered(Exchange exchange, HttpServerRequest request, long receivedAt) {
        if (exchange.getMessage().getBody() instanceof Answer answer && exchange.getException() == null) {
            replies.write(request, answer);
            if (answer.status() == Answer.ACCEPTED) {
                state.observer().acknowledged(System.nanoTime() - receivedAt);
            }
        } else {
            log.debug("A webhook ended without an answer", exchange.getException());
            replies.refuse(request, Refusal.CANNOT_STORE, 0);
        }
        releaseExchange(exchange, false);
    }

    /** Reads one body, with a cap. */
    private final class Reception {
        private final HttpServerRequest request;
        private final @Nullable String signature;
        private @Nullable Buffer body;
        private boolean inPieces;
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
            request.exceptionHandler(failure -> broken());
        }

        private void chunk(Buffer chunk) {
            size += chunk.length();
            if (refused) {
                return;
            }
            if (size > state.maxBodyBytes()) {
                abort(Refusal.TOO_LARGE);
            } else if (signature != null) { // an unsigned body is counted, and kept nowhere
                keep(chunk);
            }
        }

        private void keep(Buffer chunk) {
            if (body == null) {
                body = chunk; // nearly every body comes in one piece, and is not copied here
            } else {
                // Joined and not listed: a sender may make each piece a byte, and a piece costs a hundred.
                body = (inPieces ? body : Buffer.buffer().appendBuffer(body)).appendBuffer(chunk);
                inPieces = true;
            }
            if (size > SMALL_BODY_BYTES) {
                boolean room = state.hold(size - held);
                held = size;
                if (!room) {
                    abort(Refusal.OVERLOADED);
                }
            }
        }

        private void abort(Refusal refusal) {
            refused = true;
            release();
            replies.refuse(request, refusal, size);
        }

        private void release() {
            state.release(held);
            held = 0;
            body = null;
        }

        /** The connection ended, by its sender or because it took too long. */
        private void broken() {
            if (!request.isEnded() && !refused) {
                refused = true;
                replies.record(request, Refusal.INCOMPLETE, size);
            }
            release();
        }

        private void end() {
            if (refused) {
                return;
            }
            state.connections().received(request.connection());
            byte[] received = body == null ? new byte[0] : body.getBytes();
            release();
            String path = String.valueOf(request.path());
            process(
                    new IncomingWebhook(
                            state.sources().find(path),
                            request.method().name(),
                            path,
                            Replies.address(request.connection().remoteAddress()),
                            request.getHeader(TRACEPARENT),
                            request.getHeader(HttpHeaders.CONTENT_TYPE),
                            signature,
                            lengthKnown(),
                            received,
                            size),
                    request);
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
