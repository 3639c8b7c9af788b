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
    private final int max;
    private final long timeoutNanos;
    private final Map<HttpConnection, Seen> open = new ConcurrentHashMap<>();

    Connections(int max, long timeoutNanos) {
        this.max = max;
        this.timeoutNanos = timeoutNanos;
    }

    void opened(HttpConnection connection) {
        if (open.size() >= max) {
            connection.close();
            return;
        }
        open.put(connection, new Seen(System.nanoTime(), false));
        connection.closeHandler(closed -> open.remove(connection));
    }

    /** A request has come in whole: from now on the sender waits for us. */
    void received(HttpConnection connection) {
        open.computeIfPresent(connection, (key, seen) -> new Seen(seen.since, true));
    }

    void answered(HttpConnection connection) {
        open.computeIfPresent(connection, (key, seen) -> new Seen(System.nanoTime(), false));
    }

    void closeOverdue() {
        long now = System.nanoTime();
        open.forEach((connection, seen) -> {
            if (!seen.waitsForUs && now - seen.since > timeoutNanos) {
                connection.close();
            }
        });
    }

    /** Waits until no sender waits for an answer, or for the given time. */
    void awaitIdle(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (open.values().stream().anyMatch(Seen::waitsForUs) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private record Seen(long since, boolean waitsForUs) {}
}
