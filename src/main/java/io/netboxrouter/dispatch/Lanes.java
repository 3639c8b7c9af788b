package io.netboxrouter.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The order per object, in memory: of each object one delivery is out, the others stand behind it. An object some of
 * whose deliveries are on their way into the journal is <em>parking</em>: whatever comes meanwhile must go there too, or
 * it would overtake them. Not thread-safe.
 */
final class Lanes {
    /** More than this behind one object wait in the journal, so that one busy object cannot fill the window. */
    private static final int MAX_DEPTH = 16;

    private final Map<Long, Lane> lanes = new HashMap<>();

    /** Whether a new delivery of this object has to go into the journal to wait there. */
    boolean mustPark(long key) {
        Lane lane = lanes.get(key);
        return lane != null && (lane.parking > 0 || lane.behind.size() >= MAX_DEPTH);
    }

    /** Lets a delivery in; true when nothing is before it, so that it may start. */
    boolean enter(Work work) {
        Long key = work.key();
        if (key == null) {
            return true;
        }
        Lane lane = lanes.computeIfAbsent(key, any -> new Lane());
        if (lane.busy) {
            lane.behind.add(work);
            return false;
        }
        lane.busy = true;
        return true;
    }

    /** The delivery that was out is settled; the next one of its object may start. */
    @Nullable
    Work leave(Work work) {
        Lane lane = lane(work);
        if (lane == null) {
            return null;
        }
        Work next = lane.behind.poll();
        lane.busy = next != null;
        removeIfIdle(work.key(), lane);
        return next;
    }

    /** The delivery that was out failed: empties the lane, because what stood behind it must wait in the journal. */
    List<Work> fail(Work work) {
        Lane lane = lane(work);
        if (lane == null) {
            return List.of();
        }
        List<Work> behind = new ArrayList<>(lane.behind);
        lane.behind.clear();
        lane.busy = false;
        return behind;
    }

    void parking(@Nullable Long key) {
        if (key != null) {
            lanes.computeIfAbsent(key, any -> new Lane()).parking++;
        }
    }

    void parked(@Nullable Long key) {
        Lane lane = key == null ? null : lanes.get(key);
        if (lane != null) {
            lane.parking--;
            removeIfIdle(key, lane);
        }
    }

    /** Forgets what stands behind others. */
    void clearWaiting() {
        lanes.values().forEach(lane -> lane.behind.clear());
    }

    /** Forgets a delivery that was let in and never started. */
    void withdraw(Work work) {
        Lane lane = lane(work);
        if (lane != null) {
            lane.busy = false;
            removeIfIdle(work.key(), lane);
        }
    }

    private @Nullable Lane lane(Work work) {
        return work.key() == null ? null : lanes.get(work.key());
    }

    private void removeIfIdle(@Nullable Long key, Lane lane) {
        if (!lane.busy && lane.parking == 0) {
            lanes.remove(key);
        }
    }

    private static final class Lane {
        final ArrayDeque<Work> behind = new ArrayDeque<>();
        boolean busy;
        int parking;
    }
}
