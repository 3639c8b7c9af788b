package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in memory: of one event, or of several that are delivered together and share its outcome. It takes events
 * in until it starts; from then on it does not change, so that whoever delivers it needs no lock. Not thread-safe
 * before that.
 */
final class Work {
    private final long number;
    private final boolean fromRows;
    private final boolean merged;
    private final List<Member> members = new ArrayList<>(1);
    private long bytes;
    private int lanesBehind;
    private boolean open;
    private boolean started;
    private @Nullable Load load;

    /**
     * @param number grows in the order in which deliveries are composed
     * @param fromRows whether its events have rows in the journal; those of one delivery all have, or none has
     * @param merged whether its newest event stands for all of them, so that failures count on the first one only
     */
    Work(long number, boolean fromRows, boolean merged) {
        this.number = number;
        this.fromRows = fromRows;
        this.merged = merged;
    }

    /** Known by its first event. */
    long id() {
        return first().id();
    }

    long number() {
        return number;
    }

    boolean fromRows() {
        return fromRows;
    }

    List<Member> members() {
        return members;
    }

    Member first() {
        return members.get(0);
    }

    Member newest() {
        return members.get(members.size() - 1);
    }

    /** Those whose attempts a failure counts for; the others wait behind them. */
    List<Member> charged() {
        return merged ? members.subList(0, 1) : members;
    }

    List<NetBoxEvent> events() {
        return members.stream().map(Member::event).toList();
    }

    /** What its order is kept by: one number for each object. */
    Set<Long> keys() {
        Set<Long> keys = new HashSet<>();
        for (Member member : members) {
            if (member.key() != null) {
                keys.add(member.key());
            }
        }
        return keys;
    }

    int size() {
        return members.size();
    }

    long bytes() {
        return bytes;
    }

    /** What failures of deliveries are told apart by: the object, or the event where there is none. */
    long object() {
        Long key = first().key();
        return key == null ? id() : key;
    }

    /** As often as the one of its events that was tried most often. */
    int attempts() {
        return mostTried().attempts();
    }

    @Nullable
    Instant firstAttemptAt() {
        return mostTried().firstAttemptAt();
    }

    @Nullable
    Long successMark() {
        return mostTried().successMark();
    }

    /** As often as the one of its events that a person had delivered again most often. */
    int replay() {
        return members.stream().mapToInt(Member::replay).max().orElse(0);
    }

    private Member mostTried() {
        return members.size() == 1
                ? first()
                : members.stream()
                        .max(Comparator.comparingInt(Member::attempts))
                        .orElseThrow();
    }

    void add(Member member) {
        members.add(member);
        bytes += member.bytes();
        if (load != null) {
            load.add(1, member.bytes());
        }
    }

    /** Takes the events of some objects out again. */
    List<Member> remove(Set<Long> keys) {
        Load counted = load;
        countIn(null);
        List<Member> removed = members.stream()
                .filter(member -> member.key() != null && keys.contains(member.key()))
                .toList();
        members.removeAll(removed);
        bytes = members.stream().mapToLong(Member::bytes).sum();
        countIn(counted);
        return removed;
    }

    /** Where it is counted from now on, and nowhere else. */
    void countIn(@Nullable Load next) {
        if (load != null) {
            load.add(-members.size(), -bytes);
        }
        load = next;
        if (next != null) {
            next.add(members.size(), bytes);
        }
    }

    /** Of how many objects something else is before it. */
    int lanesBehind() {
        return lanesBehind;
    }

    void lanesBehind(int lanes) {
        lanesBehind = lanes;
    }

    /** Whether it waits for more events before it may start. */
    boolean open() {
        return open;
    }

    void open(boolean waitsForMore) {
        open = waitsForMore;
    }

    boolean started() {
        return started;
    }

    void start() {
        started = true;
        countIn(null);
    }
}
