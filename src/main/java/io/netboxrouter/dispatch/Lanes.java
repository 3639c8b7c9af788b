package io.netboxrouter.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order per object, in memory: of each object one delivery is out, the others stand behind it. A delivery of several
 * objects stands in the lane of each, and starts when it is the first in all of them. In every lane they stand in the
 * order of their {@link Work#number}, so two never wait for each other. Bounded per object and in all, so that objects
 * which are stuck leave room for the others. Not thread-safe.
 */
final class Lanes {
    /** More than this behind one object wait in the journal, so that one busy object cannot fill the memory. */
    static final int MAX_DEPTH = 16;

    static final int MAX_BEHIND = 256;
    static final long MAX_BEHIND_BYTES = 4L * 1024 * 1024;

    private final Map<Long, Deque<Work>> lanes = new HashMap<>();
    private final Load behind = new Load();
    private final Consumer<Work> freed;
    private int maxBehind = MAX_BEHIND;

    /** @param freed told of each delivery that nothing is before any more */
    Lanes(Consumer<Work> freed) {
        this.freed = freed;
    }

    /** @param events how many may stand behind others */
    void bound(int events) {
        maxBehind = events;
    }

    /** Whether a new delivery of this object would have to stand behind others and finds no place there. */
    boolean full(long key) {
        Deque<Work> lane = lanes.get(key);
        return lane != null && (lane.size() > MAX_DEPTH || behind.room(maxBehind, MAX_BEHIND_BYTES) == 0);
    }

    /** The delivery that a new one of this object would have to stand behind. */
    @Nullable
    Work last(@Nullable Long key) {
        Deque<Work> lane = key == null ? null : lanes.get(key);
        return lane == null ? null : lane.peekLast();
    }

    /** Lets an event into a delivery, and the delivery into the lane of the event's object. */
    void enter(Work work, Member member) {
        work.add(member);
        Long key = member.key();
        if (key == null) {
            return;
        }
        Deque<Work> lane = lanes.computeIfAbsent(key, any -> new ArrayDeque<>(2));
        if (lane.peekLast() == work) {
            return;
        }
        lane.add(work);
        if (lane.size() > 1) {
            work.lanesBehind(work.lanesBehind() + 1);
            work.countIn(behind);
        }
    }

    /** The delivery that was out is settled; the next ones of its objects may start. */
    void leave(Work work) {
        for (Long key : work.keys()) {
            Deque<Work> lane = lanes.get(key);
            if (lane == null) {
                continue;
            }
            lane.remove(work);
            Work next = lane.peek();
            if (next == null) {
                lanes.remove(key);
            } else {
                advance(next);
            }
        }
    }

    private void advance(Work work) {
        work.lanesBehind(work.lanesBehind() - 1);
        if (work.lanesBehind() == 0) {
            freed.accept(work);
        }
    }

    /**
     * The delivery that was out failed: empties the lanes of its objects.
     *
     * @return what stood there behind it, oldest first, which must wait in the journal
     */
    List<Member> fail(Work work) {
        Set<Long> keys = work.keys();
        Set<Work> stoodBehind = new LinkedHashSet<>();
        for (Long key : keys) {
            Deque<Work> lane = lanes.remove(key);
            if (lane != null) {
                lane.remove(work);
                for (Work other : lane) {
                    other.lanesBehind(other.lanesBehind() - 1);
                    stoodBehind.add(other);
                }
            }
        }
        List<Member> toWait = new ArrayList<>();
        for (Work other : stoodBehind) {
            toWait.addAll(other.remove(keys));
            if (other.lanesBehind() == 0) {
                freed.accept(other);
            }
        }
        toWait.sort(Comparator.comparingLong(Member::id));
        return toWait;
    }

    /** Forgets all but the deliveries that are out. */
    void keep(Set<Work> out) {
        lanes.values().removeIf(lane -> {
            lane.retainAll(out);
            return lane.isEmpty();
        });
        behind.clear();
    }
}
