package io.netboxrouter.support;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A real HTTP server on a free port of the loopback, which answers as told and remembers what it was sent. */
public final class RecordingDestination implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Queue<Answer> next = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Function<Request, Answer> otherwise = request -> Answer.status(200);

    private RecordingDestination() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers 200 until told otherwise. */
    public static RecordingDestination start() {
        try {
            return new RecordingDestination();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A request as it came in.
     *
     * @param path with its query
     * @param body do not change it
     * @param from the port of the connection's other end
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Request(String method, String path, Map<String, List<String>> headers, byte[] body, int from) {
        /** The first value of a header, in any case; null when it was not sent. */
        public @Nullable String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst()
                    .orElse(null);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /**
     * What to do with a request.
     *
     * @param status 0: drop the connection without an answer
     * @param delay before answering; an answer that would come after the destination is closed never comes
     */
    public record Answer(int status, Map<String, String> headers, String body, Duration delay) {
        public static Answer status(int status) {
            return new Answer(status, Map.of(), "", Duration.ZERO);
        }

        public static Answer dropped() {
            return status(0);
        }

        /** None, as long as the destination is there. */
        public static Answer never() {
            return status(200).after(Duration.ofDays(1));
        }

        public Answer body(String text) {
            return new Answer(status, headers, text, delay);
        }

        public Answer header(String name, String value) {
            return new Answer(status, Map.of(name, value), body, delay);
        }

        public Answer after(Duration time) {
            return new Answer(status, headers, body, time);
        }
    }

    /** The answers to the next requests, in this order, before what was told by {@link #always}. */
    public RecordingDestination next(Answer... answers) {
        next.addAll(List.of(answers));
        return this;
    }

    public RecordingDestination always(Answer answer) {
        return always(request -> answer);
    }

    public RecordingDestination always(Function<Request, Answer> answer) {
        otherwise = answer;
        return this;
    }

    /** Such as {@code http://127.0.0.1:40123}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** In the order in which they came in. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    exchange.getRequestBody().readAllBytes(),
                    exchange.getRemoteAddress().getPort());
            requests.add(request);
            Answer scripted = next.poll();
            answer(exchange, scripted == null ? otherwise.apply(request) : scripted);
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (gone(answer.delay()) || answer.status() == 0) {
            return; // closing the exchange before it is answered drops the connection
        }
        Headers headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::add);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private boolean gone(Duration delay) {
        try {
            return !delay.isZero() && closed.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
