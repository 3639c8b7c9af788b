package io.netboxrouter.dispatch;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal was told and may not show yet: whoever reads it meanwhile sees the state before. An event that is
 * here must not be taken from what was read, or it would be delivered again; and of an object that gets an unsettled
 * row nothing else may be, or it would overtake. What reached the disk while a read was under way still counts until
 * that read is over, because the read may have begun before.
 *
 * <p>Bounded: beyond {@value #MAX} nothing more is delivered until the disk has caught up, so a full disk costs neither
 * memory nor more than so many repeated deliveries after a crash. Not thread-safe; there is one reader.
 */
final class Unrecorded {
    static final int MAX = 4_096;

    private final Map<Long, Row> pending = new HashMap<>();
    private final Map<Long, Integer> keys = new HashMap<>();
    private final Map<Long, Row> writtenSince = new HashMap<>();
    private final Set<Long> keysWrittenSince = new HashSet<>();
    private boolean reading;

    /** Whether a write makes an unsettled row, and of which object. */
    private record Row(boolean unsettled, @Nullable Long key) {}

    boolean full() {
        return pending.size() >= MAX;
    }

    /** The event is delivered or dead. */
    void settling(long eventId) {
        pending.put(eventId, new Row(false, null));
    }

    /** The event gets a row, for a later attempt. */
    void waiting(long eventId, @Nullable Long key) {
        pending.put(eventId, new Row(true, key));
        if (key != null) {
            keys.merge(key, 1, Integer::sum);
        }
    }

    void written(long eventId) {
        Row row = pending.remove(eventId);
        if (row == null) {
            return;
        }
        if (row.key != null) {
            keys.computeIfPresent(row.key, (key, count) -> count == 1 ? null : count - 1);
        }
        if (reading) {
            writtenSince.put(eventId, row);
            if (row.key != null) {
                keysWrittenSince.add(row.key);
            }
        }
    }

    /** The events that were not yet written. */
    Set<Long> events() {
        return pending.keySet();
    }

    void readBegins() {
        readEnds();
        reading = true;
    }

    void readEnds() {
        reading = false;
        writtenSince.clear();
        keysWrittenSince.clear();
    }

    /** Whether what was read of this event may be outdated. */
    boolean holds(long eventId) {
        return pending.containsKey(eventId) || writtenSince.containsKey(eventId);
    }

    /** Whether the object may have an unsettled row that the read did not show. */
    boolean blocks(@Nullable Long key) {
        return key != null && (keys.containsKey(key) || keysWrittenSince.contains(key));
    }

    /** Whether there may be an unsettled row that the read did not show. */
    boolean makesRows() {
        return pending.values().stream().anyMatch(Row::unsettled)
                || writtenSince.values().stream().anyMatch(Row::unsettled);
    }
}
