package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest events of the log in memory, so that subscriptions which keep up read no disk, however many they are. A
 * ring, bounded by count and by bytes: what is in it when garbage is collected is copied while senders wait.
 */
final class Tail {
    private static final int MAX_EVENTS = 512;
    private static final long MAX_BYTES = 2L * 1024 * 1024;

    private final @Nullable NetBoxEvent[] ring = new NetBoxEvent[MAX_EVENTS];
    private long first; // sequence of the oldest kept; its place in the ring is the remainder
    private long next; // sequence of the next one to come
    private long bytes;
    /** The ring holds every event after this id. */
    private long after;

    Tail(long lastEventId) {
        after = lastEventId;
    }

    synchronized void add(NetBoxEvent event) {
        if (next - first == MAX_EVENTS) {
            dropOldest();
        }
        ring[(int) (next++ % MAX_EVENTS)] = event;
        bytes += event.raw().length;
        while (bytes > MAX_BYTES) {
            dropOldest();
        }
    }

    private void dropOldest() {
        NetBoxEvent oldest = at(first);
        ring[(int) (first++ % MAX_EVENTS)] = null;
        bytes -= oldest.raw().length;
        after = oldest.getId();
    }

    /** Events after the given id, oldest first, or null when the ring does not reach back so far. */
    synchronized @Nullable List<NetBoxEvent> read(long afterId, int maxEvents, long maxBytes) {
        if (afterId < after) {
            return null;
        }
        List<NetBoxEvent> found = new ArrayList<>();
        long size = 0;
        for (long sequence = firstAfter(afterId); sequence < next && found.size() < maxEvents; sequence++) {
            NetBoxEvent event = at(sequence);
            size += event.raw().length;
            if (size > maxBytes && !found.isEmpty()) {
                break;
            }
            found.add(event);
        }
        return found;
    }

    private long firstAfter(long afterId) {
        long low = first;
        long high = next;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (at(middle).getId() <= afterId) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @SuppressWarnings("NullAway") // every place between first and next is filled
    private NetBoxEvent at(long sequence) {
        return ring[(int) (sequence % MAX_EVENTS)];
    }
}
