package io.netboxrouter.ingress;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Sends answers. Nothing of a request comes back in one. */
final class Replies {
    private static final String JSON = "application/json";

    private final IntakeState state;

    Replies(IntakeState state) {
        this.state = state;
    }

    void write(HttpServerRequest request, Answer answer) {
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

    /**
     * Refuses a request before it was read. Its rest is still read, and thrown away, before the connection ends: closed
     * at once, the sender would meet a broken connection while it sends, and never see the answer.
     */
    void refuse(HttpServerRequest request, Refusal refusal, long size) {
        record(request, refusal, size);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        write(request, Answer.refused(refusal));
        if (request.isEnded()) {
            request.connection().close();
        } else {
            request.endHandler(end -> request.connection().close());
        }
    }

    /** Refuses what cannot be read as a request, so that nobody knows where it ends. */
    void refuseUnreadable(HttpServerRequest request, Refusal refusal) {
        record(request, refusal, 0);
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        write(request, Answer.refused(refusal));
        state.connections().leaving(request.connection());
    }

    void record(HttpServerRequest request, Refusal refusal, long size) {
        String path = path(request);
        Sources.Verified source = state.sources().find(path);
        String name = source == null ? null : source.source().name();
        state.refusals().add(refusal, name, address(request.connection().remoteAddress()), path, size);
    }

    /** Without the query, which may hold what no log should show. */
    private static String path(HttpServerRequest request) {
        String path = request.path();
        if (path != null) {
            return path;
        }
        String target = String.valueOf(request.uri()).replaceFirst("^[A-Za-z]+://[^/?]*", ""); // may have a password
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    static String address(@Nullable SocketAddress address) {
        return address == null ? "unknown" : address.hostAddress();
    }
}
