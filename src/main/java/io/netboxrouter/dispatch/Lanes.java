package io.netboxrouter.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order per object, in memory: of each object one delivery is out, the others stand behind it. Bounded per object
 * and in all, so that objects which are stuck leave room for the others. Not thread-safe.
 */
final class Lanes {
    /** More than this behind one object wait in the journal, so that one busy object cannot fill the memory. */
    static final int MAX_DEPTH = 16;

    static final int MAX_BEHIND = 256;
    static final long MAX_BEHIND_BYTES = 4L * 1024 * 1024;

    private final Map<Long, Lane> lanes = new HashMap<>();
    private int behind;
    private long behindBytes;

    /** Whether a new delivery of this object would have to stand behind others and finds no place there. */
    boolean full(long key) {
        Lane lane = lanes.get(key);
        return lane != null
                && (lane.behind.size() >= MAX_DEPTH || behind >= MAX_BEHIND || behindBytes >= MAX_BEHIND_BYTES);
    }

    /** Lets a delivery in; true when nothing is before it, so that it may start. */
    boolean enter(Work work) {
        Long key = work.key();
        if (key == null || lanes.putIfAbsent(key, new Lane()) == null) {
            return true;
        }
        Lane lane = lanes.get(key);
        if (lane != null) {
            lane.behind.add(work);
            behind++;
            behindBytes += work.bytes();
        }
        return false;
    }

    /** The delivery that was out is settled; the next one of its object may start. */
    @Nullable
    Work leave(Work work) {
        Lane lane = lane(work);
        Work next = lane == null ? null : lane.behind.poll();
        if (next == null) {
            lanes.remove(work.key());
        } else {
            left(next);
        }
        return next;
    }

    /** The delivery that was out failed: empties the lane, because what stood behind it must wait in the journal. */
    List<Work> fail(Work work) {
        Lane lane = lane(work);
        if (lane == null) {
            return List.of();
        }
        lanes.remove(work.key());
        lane.behind.forEach(this::left);
        return new ArrayList<>(lane.behind);
    }

    private void left(Work work) {
        behind--;
        behindBytes -= work.bytes();
    }

    /** Forgets a delivery that was let in and never started. Only together with {@link #clearBehind}. */
    void withdraw(Work work) {
        lanes.remove(work.key());
    }

    /** Forgets what stands behind others. */
    void clearBehind() {
        lanes.values().forEach(lane -> lane.behind.clear());
        behind = 0;
        behindBytes = 0;
    }

    private @Nullable Lane lane(Work work) {
        return work.key() == null ? null : lanes.get(work.key());
    }

    /** Is there as long as a delivery of its object is out. */
    private static final class Lane {
        final ArrayDeque<Work> behind = new ArrayDeque<>();
    }
}
