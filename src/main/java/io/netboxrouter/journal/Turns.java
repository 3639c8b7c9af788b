package io.netboxrouter.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is among the unsettled rows of one subscription: of each object only the one with the lowest event id, when its
 * time has come. In memory, some 120 bytes a row: an index on the disk would be in the order of hashes, so that each
 * outcome wrote another page, and giving the next of an object its turn one more, for which senders wait.
 */
final class Turns {
    private final TreeSet<Row> objects = new TreeSet<>(Turns::byObject);
    /** The first of each object, and all that are of none. */
    private final TreeSet<Row> firsts = new TreeSet<>(Turns::byTime);

    /**
     * An unsettled delivery.
     *
     * @param orderKey null: it waits for no other
     * @param dueAt in milliseconds since 1970; 0: at once, when it is its turn
     */
    record Row(@Nullable Long orderKey, long eventId, long dueAt) {
        private long object() {
            return orderKey == null ? 0 : orderKey;
        }
    }

    private static int byObject(Row one, Row other) {
        int objects = Long.compare(one.object(), other.object());
        return objects != 0 ? objects : Long.compare(one.eventId, other.eventId);
    }

    private static int byTime(Row one, Row other) {
        int times = Long.compare(one.dueAt, other.dueAt);
        return times != 0 ? times : Long.compare(one.eventId, other.eventId);
    }

    synchronized void add(Row row) {
        Row first = row.orderKey == null ? null : first(row.orderKey);
        if (row.orderKey != null) {
            objects.add(row);
        }
        if (first == null || row.eventId < first.eventId) {
            firsts.add(row);
            if (first != null) {
                firsts.remove(first);
            }
        }
    }

    synchronized void remove(Row row) {
        objects.remove(row);
        if (firsts.remove(row) && row.orderKey != null) {
            Row next = first(row.orderKey);
            if (next != null) {
                firsts.add(next);
            }
        }
    }

    private @Nullable Row first(long orderKey) {
        Row first = objects.ceiling(new Row(orderKey, Long.MIN_VALUE, 0));
        return first != null && first.object() == orderKey ? first : null;
    }

    /** Whether an object has one. */
    synchronized boolean has(long orderKey) {
        return first(orderKey) != null;
    }

    /** Whose turn has come, the longest due first. */
    synchronized List<Long> due(long now, long upTo, Collection<Long> except, int limit) {
        List<Long> due = new ArrayList<>();
        for (Row row : firsts) {
            if (row.dueAt > now || due.size() == limit) {
                break;
            }
            if (row.eventId <= upTo && !except.contains(row.eventId)) {
                due.add(row.eventId);
            }
        }
        return due;
    }

    /** When the next one comes due after this time; null when none does. */
    synchronized @Nullable Long nextDue(long now) {
        Row next = firsts.higher(new Row(null, Long.MAX_VALUE, now));
        return next == null ? null : next.dueAt;
    }

    /** Those that wait behind one of their object, oldest first. */
    synchronized List<Long> behind(long orderKey, long eventId, long upTo, int limit) {
        return objects
                .subSet(new Row(orderKey, eventId, 0), false, new Row(orderKey, Math.max(eventId, upTo), 0), true)
                .stream()
                .limit(limit)
                .map(Row::eventId)
                .toList();
    }
}
