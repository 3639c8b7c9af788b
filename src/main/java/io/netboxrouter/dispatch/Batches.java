package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The batches that still take events in, one for each request to NetBox, in the order they were opened. Not thread-safe. */
final class Batches {
    /** Bodies in one batch; one that is larger by itself is a batch of its own. */
    static final long MAX_BYTES = 4L * 1024 * 1024;
    /** A script may make changes for hours under one request's id; its events must not wait, nor hold the cursor, so long. */
    static final Duration MAX_OPEN = Duration.ofMinutes(1);

    private final Map<Request, Open> open = new LinkedHashMap<>();

    /** Rows are apart, because they do not wait for what is still to come. */
    record Request(String source, String id, boolean fromRows) {
        static @Nullable Request of(NetBoxEvent event, boolean fromRows) {
            String id = event.getRequestId();
            return id == null ? null : new Request(event.getSource(), id, fromRows);
        }
    }

    private record Open(Work work, Instant latest, Instant closesAt) {}

    @Nullable
    Work of(Request request) {
        Open batch = open.get(request);
        return batch == null ? null : batch.work;
    }

    /** An event of this time has come into the batch. */
    void touch(Request request, Work work, Instant at, Duration quiet) {
        Open before = open.get(request);
        Instant latest = before == null ? at.plus(MAX_OPEN) : before.latest;
        Instant quietAt = at.plus(quiet);
        open.put(request, new Open(work, latest, quietAt.isBefore(latest) ? quietAt : latest));
    }

    /** Takes nothing more in. */
    void close(Request request) {
        open.remove(request);
    }

    void close(Work work) {
        open.values().removeIf(batch -> batch.work == work);
    }

    void clear() {
        open.clear();
    }

    Collection<Work> all() {
        return open.values().stream().map(Open::work).toList();
    }

    List<Work> quietSince(Instant time) {
        return open.values().stream()
                .filter(batch -> !batch.closesAt.isAfter(time))
                .map(Open::work)
                .toList();
    }

    /** When the next batch will have been quiet for long enough. */
    @Nullable
    Instant nextClose() {
        return open.values().stream()
                .map(Open::closesAt)
                .min(Instant::compareTo)
                .orElse(null);
    }
}
