package io.netboxrouter.inspect;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small HTTP server that reads each request whole, whatever its method, content type and path, and hands it on. Bounded:
 * {@value #MAX_CONNECTIONS} connections, {@value #TIMEOUT_SECONDS} s for a request, bodies by a cap.
 */
public final class RequestServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RequestServer.class);
    private static final int MAX_CONNECTIONS = 64;
    private static final int MAX_HEADER_BYTES = 16 * 1024;
    private static final int TIMEOUT_SECONDS = 30;

    private final Vertx vertx;
    private final WorkerExecutor worker;
    private final HttpServer server;
    private final int maxBodyBytes;
    private final InstantSource clock;
    private final Responder responder;
    private final AtomicInteger connections = new AtomicInteger();

    private RequestServer(Vertx vertx, int maxBodyBytes, InstantSource clock, Responder responder) {
        this.vertx = vertx;
        this.maxBodyBytes = maxBodyBytes;
        this.clock = clock;
        this.responder = responder;
        // A terminal may hold its output for as long as its reader likes.
        worker = vertx.createSharedWorkerExecutor("requests", 1, 1, TimeUnit.DAYS);
        server = vertx.createHttpServer(new HttpServerOptions()
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeout(TIMEOUT_SECONDS)
                .setHttp2ClearTextEnabled(false));
        server.connectionHandler(this::opened);
        server.requestHandler(request -> new Reading(request).begin());
    }

    /**
     * Returns when it listens.
     *
     * @param port 0: any free one
     * @param maxBodyBytes a larger body is read by nobody and answered with 413
     * @throws IOException when it cannot listen; the message names the address
     */
    public static RequestServer start(String host, int port, int maxBodyBytes, InstantSource clock, Responder responder)
            throws IOException {
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        RequestServer requests = new RequestServer(vertx, maxBodyBytes, clock, responder);
        try {
            requests.server
                    .listen(port, host)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return requests;
        } catch (CompletionException e) {
            requests.close();
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "The address " + host + ":" + port + " cannot be listened on (" + cause.getMessage() + ")", cause);
        }
    }

    /** The port it listens on, also when any was asked for. */
    public int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void opened(HttpConnection connection) {
        if (connections.incrementAndGet() > MAX_CONNECTIONS) {
            connection.close();
        }
        connection.closeHandler(closed -> connections.decrementAndGet());
    }

    /** One request, until it is answered. */
    private final class Reading {
        private final HttpServerRequest request;
        private final Buffer body = Buffer.buffer();
        private final long deadline;
        private long size;

        Reading(HttpServerRequest request) {
            this.request = request;
            // The idle timeout does not see a body that comes byte by byte.
            deadline = vertx.setTimer(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS), late -> request.connection()
                    .close());
        }

        void begin() {
            request.exceptionHandler(gone -> vertx.cancelTimer(deadline));
            request.handler(this::chunk);
            request.endHandler(end -> {
                vertx.cancelTimer(deadline);
                worker.executeBlocking(() -> responder.answer(received()), false)
                        .onSuccess(reply -> write(size > maxBodyBytes ? Reply.empty(413) : reply))
                        .onFailure(this::failed);
            });
        }

        /** What is too much is counted, and kept nowhere. */
        private void chunk(Buffer chunk) {
            size += chunk.length();
            if (size <= maxBodyBytes) {
                body.appendBuffer(chunk);
            }
        }

        private ReceivedRequest received() {
            SocketAddress remote = request.connection().remoteAddress();
            List<Map.Entry<String, String>> headers = new ArrayList<>();
            request.headers().forEach(header -> headers.add(Map.entry(header.getKey(), header.getValue())));
            return new ReceivedRequest(
                    clock.instant(),
                    request.method().name(),
                    String.valueOf(request.uri()),
                    remote == null ? "unknown" : remote.hostAddress(),
                    headers,
                    size > maxBodyBytes ? new byte[0] : body.getBytes(),
                    size);
        }

        private void failed(Throwable failure) {
            log.error("A request could not be answered", failure);
            write(Reply.empty(500));
        }

        private void write(Reply reply) {
            HttpServerResponse response = request.response();
            if (response.closed() || response.ended()) {
                return;
            }
            response.setStatusCode(reply.status());
            reply.headers().forEach(response::putHeader);
            if (reply.body().length == 0) {
                response.putHeader(HttpHeaders.CONTENT_LENGTH, "0").end();
            } else {
                response.end(Buffer.buffer(reply.body()));
            }
        }
    }
}
