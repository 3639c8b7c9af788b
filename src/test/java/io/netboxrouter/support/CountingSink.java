package io.netboxrouter.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/** A destination over real HTTP: keeps every request in order of arrival, and answers as it is told to. */
public final class CountingSink implements AutoCloseable {
    static {
        // Read once by the JDK's server; without it an answer on a kept connection may wait 40 ms for an ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final Answer OK = new Answer(200, Map.of(), "");
    private static final long LONGEST_HANG_SECONDS = 120;

    /**
     * What came.
     *
     * @param round how often {@link #nextRound} was called before
     */
    public record Request(
            int round, Instant at, String path, String key, Map<String, String> headers, Change change, int status) {}

    /** What to say. */
    public record Answer(int status, Map<String, String> headers, String body) {}

    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sink");
        thread.setDaemon(true);
        return thread;
    });
    private final int port = FreePorts.next();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Function<Change, Answer> answers = change -> OK;
    private volatile String hangingPath = "";
    private final AtomicInteger round = new AtomicInteger();
    private HttpServer server = listening();

    public String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Answers as the function says; it is asked on several threads at once. */
    public void answer(Function<Change, Answer> function) {
        answers = function;
    }

    /** Takes requests on this path and lets them wait for {@link #release}. */
    public void hang(String path) {
        hangingPath = path;
    }

    public void release() {
        hangingPath = "";
        released.countDown();
    }

    /** From now on connections are refused. */
    public void goDown() {
        server.stop(0);
    }

    public void comeBack() {
        server = listening();
    }

    public void nextRound() {
        round.incrementAndGet();
    }

    /** All requests on a path, whatever the answer was. */
    public List<Request> requests(String path) {
        return requests.stream().filter(request -> request.path.equals(path)).toList();
    }

    /** Those that were answered with success. */
    public List<Request> taken(String path) {
        return taken(path::equals);
    }

    public List<Request> taken(Predicate<String> path) {
        return requests.stream()
                .filter(request -> path.test(request.path) && request.status < 300)
                .toList();
    }

    private HttpServer listening() {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_024);
            listening.setExecutor(threads);
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new IllegalStateException("no sink at port " + port, e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            int arrivedIn = round.get();
            byte[] body = exchange.getRequestBody().readAllBytes();
            Change change = Change.of(body);
            String path = exchange.getRequestURI().toString();
            if (path.equals(hangingPath) && !released.await(LONGEST_HANG_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("hung too long");
            }
            Answer answer = answers.apply(change);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String key = headers.getOrDefault("Idempotency-Key", "none");
            requests.add(new Request(arrivedIn, Instant.now(), path, key, headers, change, answer.status));
            answer.headers.forEach(
                    (name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            System.err.println("The sink cannot read a request: " + e); // the JDK's server would say nothing
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
