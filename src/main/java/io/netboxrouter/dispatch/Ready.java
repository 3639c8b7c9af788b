package io.netboxrouter.dispatch;

import java.util.ArrayDeque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Deliveries that may start, first come, first served; bounded in number and in bytes. Not thread-safe. */
final class Ready {
    static final long MAX_BYTES = 4L * 1024 * 1024;

    private final int capacity;
    private final ArrayDeque<Work> queue = new ArrayDeque<>();
    private long bytes;

    Ready(int capacity) {
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    int size() {
        return queue.size();
    }

    /** How many more may be read. What comes out of a lane is let in all the same: it is in memory anyway. */
    int room() {
        return bytes >= MAX_BYTES ? 0 : Math.max(0, capacity - queue.size());
    }

    void add(Work work) {
        queue.add(work);
        bytes += work.bytes();
    }

    @Nullable
    Work poll() {
        Work work = queue.poll();
        if (work != null) {
            bytes -= work.bytes();
        }
        return work;
    }

    void clear(Consumer<Work> dropped) {
        queue.forEach(dropped);
        queue.clear();
        bytes = 0;
    }
}
