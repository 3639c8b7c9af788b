package io.netboxrouter.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One search for events, newest first, over one connection. What the index has not reached yet, and what it can say
 * nothing of, is read as it stands in the log; for the rest only the blocks that may hold what is asked for.
 */
final class EventSearch {
    static final String COLUMNS = EventLog.COLUMNS + ", e.size";
    private static final int LOOK_AT_ONCE = 2_000;

    private final Database reader;
    private final EventFilter filter;
    private final int limit;
    private final Budget budget;
    private final List<EventSummary> found = new ArrayList<>();

    private EventSearch(Database reader, EventFilter filter, int limit, Budget budget) {
        this.reader = reader;
        this.filter = filter;
        this.limit = limit;
        this.budget = budget;
    }

    /**
     * @param before only events before this one
     * @param indexed up to which event the index has them all; 0: there is no index
     */
    static Found<EventSummary> run(
            Database reader, EventFilter filter, long before, int limit, long indexed, Budget budget)
            throws SQLException {
        return new EventSearch(reader, filter, limit, budget).run(before, indexed);
    }

    private Found<EventSummary> run(long before, long indexed) throws SQLException {
        long oldest = oldest();
        long next = Math.min(before, newest() + 1);
        Candidates candidates = indexed == 0 ? null : Candidates.of(reader, filter);
        next = scan(Math.max(oldest, candidates == null ? 0 : indexed + 1), next);
        if (candidates != null && next <= indexed + 1 && found.size() < limit) {
            next = pick(candidates, oldest, next);
        }
        return new Found<>(found, next <= oldest ? null : next);
    }

    private long oldest() throws SQLException {
        Instant since = filter.since();
        long first = reader.number("SELECT min(id) FROM event");
        return since == null ? first : Math.max(first, lastBefore(reader, since) + 1);
    }

    private long newest() throws SQLException {
        Instant until = filter.until();
        return until == null ? reader.number("SELECT max(id) FROM event") : lastBefore(reader, until);
    }

    /** Reads the log from the newest down to the oldest; returns how far it came: all from there on has been looked at. */
    private long scan(long oldest, long before) throws SQLException {
        long next = before;
        while (next > oldest) {
            if (found.size() == limit || (next < before && budget.spent())) {
                return next;
            }
            long from = Math.max(
                    oldest,
                    reader.number(
                            "SELECT min(id) FROM (SELECT id FROM event WHERE id < ? ORDER BY id DESC LIMIT "
                                    + LOOK_AT_ONCE + ")",
                            next));
            next = look(from, next);
        }
        return next;
    }

    /** Looks at the candidates; returns how far it came. */
    private long pick(Candidates candidates, long oldest, long before) throws SQLException {
        long next = before;
        for (long part = Blocks.part(Blocks.of(before - 1)); part >= Blocks.part(Blocks.of(oldest)); part--) {
            BitSet blocks = candidates.in(part);
            for (int i = blocks.previousSetBit(Blocks.IN_PART - 1); i >= 0; i = blocks.previousSetBit(i - 1)) {
                long first = Blocks.firstEvent(Blocks.firstBlock(part) + i);
                if (first >= next) {
                    continue;
                }
                next = look(Math.max(oldest, first), Math.min(next, first + Blocks.EVENTS));
                if (found.size() == limit || budget.spent()) {
                    return next;
                }
            }
            next = Math.max(oldest, Math.min(next, Blocks.firstEvent(Blocks.firstBlock(part))));
            if (budget.spent()) {
                return next;
            }
        }
        return oldest;
    }

    /** Adds what fits of a few events; returns how far it came. */
    private long look(long from, long before) throws SQLException {
        WhereClause where = new WhereClause();
        where.and("e.id >= ?", from);
        where.and("e.id < ?", before);
        filter.addTo(where);
        found.addAll(reader.query(
                "SELECT " + COLUMNS + " FROM event e" + where.sql() + " ORDER BY e.id DESC LIMIT ?",
                EventSearch::summary,
                where.with(limit - found.size())));
        return found.size() == limit ? found.get(limit - 1).id() : from;
    }

    /** The last event received before an instant; 0 when there is none. Ids and instants grow together. */
    static long lastBefore(Database reader, Instant instant) throws SQLException {
        return lastBefore(reader, instant, 0, reader.number("SELECT max(id) FROM event") + 1);
    }

    /**
     * The same where more is known.
     *
     * @param from was received before it, or is before all events
     * @param to was not received before it, or is after all events
     */
    static long lastBefore(Database reader, Instant instant, long from, long to) throws SQLException {
        long low = from;
        long high = to;
        while (high - low > 1) {
            long middle = (low + high) >>> 1;
            Received at = firstFrom(reader, middle);
            if (at != null && at.id < high && at.millis < instant.toEpochMilli()) {
                low = at.id;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private record Received(long id, long millis) {}

    private static @Nullable Received firstFrom(Database reader, long id) throws SQLException {
        List<Received> found = reader.query(
                "SELECT id, received_at FROM event WHERE id >= ? ORDER BY id LIMIT 1",
                row -> new Received(row.getLong(1), row.getLong(2)),
                id);
        return found.isEmpty() ? null : found.get(0);
    }

    static EventSummary summary(ResultSet row) throws SQLException {
        return new EventSummary(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                EventLog.envelope(row),
                row.getInt(13));
    }
}
