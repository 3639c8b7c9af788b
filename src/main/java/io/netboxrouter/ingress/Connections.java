package io.netboxrouter.ingress;

import io.vertx.core.http.HttpConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The open connections: so many and no more, and none that finishes no request in time. Vert.x's own idle timeout does not
 * see a body that comes byte by byte.
 */
final class Connections {
    /** How long a sender whose request could not be read has for reading the answer. */
    private static final long LEAVING_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int max;
    private final long timeoutNanos;
    private final Map<HttpConnection, Seen> open = new ConcurrentHashMap<>();

    Connections(int max, long timeoutNanos) {
        this.max = max;
        this.timeoutNanos = timeoutNanos;
    }

    /** False when there are too many already; then the connection is closed. */
    boolean opened(HttpConnection connection) {
        if (open.size() >= max) {
            connection.close();
            return false;
        }
        open.put(connection, new Seen(System.nanoTime() + timeoutNanos, false));
        connection.closeHandler(closed -> open.remove(connection));
        return true;
    }

    /** A request has come in whole: from now on the sender waits for us. */
    void received(HttpConnection connection) {
        open.computeIfPresent(connection, (key, seen) -> new Seen(seen.deadline, true));
    }

    void answered(HttpConnection connection) {
        open.computeIfPresent(connection, (key, seen) -> new Seen(System.nanoTime() + timeoutNanos, false));
    }

    /** Nothing that the sender says further can be understood. */
    void leaving(HttpConnection connection) {
        open.computeIfPresent(connection, (key, seen) -> new Seen(System.nanoTime() + LEAVING_NANOS, false));
    }

    void closeOverdue() {
        long now = System.nanoTime();
        open.forEach((connection, seen) -> {
            if (!seen.waitsForUs && now - seen.deadline > 0) {
                connection.close();
            }
        });
    }

    /** Waits until no sender waits for an answer, or for the given time. */
    void awaitIdle(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        do { // once at least: a request that is being read at this moment is not yet seen to wait
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        } while (open.values().stream().anyMatch(Seen::waitsForUs) && System.nanoTime() - deadline < 0);
    }

    /** @param deadline by when a request must have come in, unless the sender waits for us */
    private record Seen(long deadline, boolean waitsForUs) {}
}
