package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The journal as one subscription sees it: the log from its cursor on, and the deliveries that have a row of their own.
 *
 * <p>A delivery that succeeds at its first attempt is noted afterwards, among the successes. A delivery that fails, or that
 * has to wait behind a failed one of the same object, gets a row of its own before the cursor passes it. Among the unsettled rows of an
 * object it is the turn of the one with the lowest event id, whatever the others' {@code next_attempt_at}; {@link Turns} knows.
 *
 * <p>Writes are done in the order they were asked for; {@code committed} runs on the writer's thread.
 */
public final class SubscriptionLog {
    /** In the order of the array: SQLite nests the loops as CROSS JOIN says. A sort would read every body first. */
    private static final String DUE = "SELECT " + EventLog.COLUMNS + ", b.bytes, d.attempts, d.first_attempt_at,"
            + " d.success_mark, d.replay FROM json_each(?2) turn CROSS JOIN delivery d ON d.subscription = ?1 AND d.event_id = turn.value"
            + " CROSS JOIN event e ON e.id = d.event_id CROSS JOIN body b ON b.event_id = d.event_id WHERE d.state < 2";

    private static final String BEHIND = "SELECT " + EventLog.COLUMNS + ", zeroblob(0), d.attempts, d.first_attempt_at,"
            + " d.success_mark, d.replay FROM delivery d JOIN event e ON e.id = d.event_id WHERE d.subscription = ?1"
            + " AND d.event_id IN (SELECT value FROM json_each(?2)) AND d.state < 2 ORDER BY d.event_id";
    /** By the row's own key: the route may keep no order any more since the row was written. */
    private static final String ORDER_KEY =
            "SELECT order_key FROM delivery WHERE subscription = ? AND event_id = ? AND order_key IS NOT NULL";

    private static final String LAST_RECORDED =
            "SELECT max((SELECT coalesce(max(event_id), 0) FROM delivery WHERE subscription = ?1),"
                    + " (SELECT coalesce(max(event_id), 0) FROM success WHERE subscription = ?1))";
    private static final String RECORDED =
            "SELECT event_id FROM delivery WHERE subscription = ?1 AND event_id BETWEEN ?2 AND ?3"
                    + " UNION ALL SELECT event_id FROM success WHERE subscription = ?1 AND event_id BETWEEN ?2 AND ?3";
    private static final String EVENT = "SELECT " + EventLog.COLUMNS + ", b.bytes FROM event e JOIN body b"
            + " ON b.event_id = e.id WHERE e.id = ?";
    private static final String READ = "SELECT " + EventLog.COLUMNS + ", b.bytes FROM event e JOIN body b"
            + " ON b.event_id = e.id WHERE e.id > ? ORDER BY e.id LIMIT ?";

    private final long id;
    private final String name;
    private final JournalWriter writer;
    private final Cursors cursors;
    private final Tail tail;
    private final Database reader;
    private final Turns turns;
    private final DeliveryRows rows;

    SubscriptionLog(
            long id,
            String name,
            JournalWriter writer,
            Cursors cursors,
            Tail tail,
            Database reader,
            Turns turns,
            InstantSource clock) {
        this.id = id;
        this.name = name;
        this.writer = writer;
        this.cursors = cursors;
        this.tail = tail;
        this.reader = reader;
        this.turns = turns;
        this.rows = new DeliveryRows(id, clock);
    }

    public String name() {
        return name;
    }

    /** Every event up to this one needs nothing more, or has a row of its own. */
    public long cursor() {
        return number("SELECT cursor FROM subscription WHERE id = ?", id);
    }

    /** Whether a person stopped it. */
    public boolean paused() {
        return number("SELECT paused FROM subscription WHERE id = ?", id) != 0;
    }

    /** How many deliveries have ever succeeded. */
    public long delivered() {
        return number("SELECT delivered FROM subscription WHERE id = ?", id);
    }

    /** Whether a delivery that has a row is not settled. */
    public boolean hasUnsettled() {
        return number("SELECT waiting + retrying FROM subscription WHERE id = ?", id) != 0;
    }

    /** The newest event that is recorded: up to here, and after the cursor, {@link #recorded} must be asked. */
    public long lastRecorded() {
        return number(LAST_RECORDED, id);
    }

    /** Which events of a range, both ends included, have a row or are noted as successes. */
    public Set<Long> recorded(long from, long to) {
        return new TreeSet<>(query(RECORDED, row -> row.getLong(1), id, from, to));
    }

    /** The log after an event, oldest first. At least one event, when there is one, whatever its size. */
    public List<NetBoxEvent> read(long after, int maxEvents, long maxBytes) {
        List<NetBoxEvent> fresh = tail.read(after, maxEvents, maxBytes);
        return fresh != null ? fresh : bounded(READ, EventLog::read, event -> event, maxBytes, after, maxEvents);
    }

    /** Stops reading after the event that fills the given bytes. */
    private <T> List<T> bounded(
            String sql,
            Database.Row<T> row,
            Function<T, NetBoxEvent> event,
            long maxBytes,
            @Nullable Object... parameters) {
        long[] size = new long[1];
        synchronized (reader) {
            try {
                return reader.queryWhile(
                        sql,
                        row,
                        read -> {
                            size[0] += event.apply(read).raw().length;
                            return size[0] < maxBytes;
                        },
                        parameters);
            } catch (SQLException e) {
                throw new JournalException("The log cannot be read for subscription " + name, e);
            }
        }
    }

    /** Whether an unsettled delivery of this object has a row, so that later ones must wait. */
    public boolean blocked(long orderKey) {
        return turns.has(orderKey);
    }

    /**
     * Deliveries with a row whose time has come and whose object has no earlier one, the longest due first; at least
     * one, when there is one, whatever its size.
     *
     * @param upTo only events up to this one
     * @param except events that are left out
     */
    public List<DueDelivery> due(Instant now, long upTo, Collection<Long> except, int limit, long maxBytes) {
        List<Long> due = turns.due(now.toEpochMilli(), upTo, except, limit);
        return due.isEmpty()
                ? List.of()
                : bounded(DUE, SubscriptionLog::due, DueDelivery::event, maxBytes, id, WhereClause.json(due));
    }

    /**
     * Unsettled deliveries with a row that wait behind another one of their object, oldest first, without their bodies.
     *
     * @param upTo only events up to this one
     */
    public List<DueDelivery> behind(long eventId, long upTo, int limit) {
        List<Long> key = query(ORDER_KEY, row -> row.getLong(1), id, eventId);
        List<Long> behind = key.isEmpty() ? List.of() : turns.behind(key.get(0), eventId, upTo, limit);
        return behind.isEmpty() ? List.of() : query(BEHIND, SubscriptionLog::due, id, WhereClause.json(behind));
    }

    /** One event of an unsettled delivery, which therefore is kept. */
    public NetBoxEvent event(long eventId) {
        return query(EVENT, EventLog::read, eventId).get(0);
    }

    private static DueDelivery due(ResultSet row) throws SQLException {
        long first = row.getLong(15);
        Instant firstAttemptAt = row.wasNull() ? null : Instant.ofEpochMilli(first);
        long mark = row.getLong(16);
        Long successMark = row.wasNull() ? null : mark; // asked at once: the next column read answers for itself
        return new DueDelivery(EventLog.read(row), row.getInt(14), firstAttemptAt, successMark, row.getInt(17));
    }

    /** When the next delivery with a row comes due, if later than now. */
    public @Nullable Instant nextDue(Instant now) {
        Long millis = turns.nextDue(now.toEpochMilli());
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    /** Records that deliveries succeeded at their first attempt, made together; nothing with a row waits behind them. */
    public void delivered(Collection<Long> eventIds, int attempts, long cursor, Runnable committed) {
        write(
                db -> {
                    rows.succeeded(db, eventIds, attempts);
                    cursors.move(id, cursor, eventIds.size());
                },
                committed);
    }

    /** Records that deliveries that have a row succeeded, made together; the next ones of their objects get their turn. */
    public void redelivered(Collection<Long> eventIds, int attempts, Runnable committed) {
        write(
                db -> {
                    rows.delivered(db, eventIds, attempts);
                    cursors.move(id, 0, eventIds.size());
                },
                committed);
    }

    /** Records that deliveries are not made, although nothing failed. */
    public void discarded(Collection<Long> eventIds, String reason, long cursor, Runnable committed) {
        write(
                db -> {
                    for (Long eventId : eventIds) {
                        rows.discarded(db, eventId, reason);
                    }
                    cursors.move(id, cursor, 0);
                },
                committed);
    }

    /**
     * Records a failure that is tried again. Of several deliveries of one object only the first gets the time; the others
     * wait behind it.
     */
    public void retry(List<Attempted> attempted, Instant at, long cursor, Runnable committed) {
        write(
                db -> {
                    rows.retrying(db, attempted, at.toEpochMilli(), true);
                    cursors.move(id, cursor, 0);
                },
                committed);
    }

    /** Records a failure that is tried again at once and uses up no attempt, because the destination is down. */
    public void postpone(List<Attempted> attempted, long cursor, Runnable committed) {
        write(
                db -> {
                    rows.retrying(db, attempted, 0, false);
                    cursors.move(id, cursor, 0);
                },
                committed);
    }

    /** Records that they will not be tried again; the next deliveries of their objects get their turn. */
    public void dead(List<Attempted> attempted, long cursor, Runnable committed) {
        write(
                db -> {
                    rows.dead(db, attempted);
                    cursors.move(id, cursor, 0);
                },
                committed);
    }

    /** Gives a delivery a row, to wait behind an earlier one of its object; or for no time, when there is none any more. */
    public void park(long eventId, long orderKey, long cursor, Runnable committed) {
        write(
                db -> {
                    rows.park(db, eventId, orderKey);
                    cursors.move(id, cursor, 0);
                },
                committed);
    }

    /**
     * Gives back an attempt each, and their turn at once: the destination was down, it was not their fault.
     *
     * @param eventIds one that is there several times gets as many attempts back
     */
    public void refund(Collection<Long> eventIds) {
        write(db -> rows.refund(db, eventIds), () -> {});
    }

    /** Notes how far the log was looked at when nothing in it was for this subscription. */
    public void moveCursor(long cursor) {
        write(db -> cursors.move(id, cursor, 0), () -> {});
    }

    private void write(Statements statements, Runnable committed) {
        writer.submit(new Write() {
            @Override
            public void apply(Database database) throws SQLException {
                statements.run(database);
            }

            @Override
            public void committed() {
                committed.run();
            }
        });
    }

    private long number(String sql, @Nullable Object... parameters) {
        synchronized (reader) {
            try {
                return reader.number(sql, parameters);
            } catch (SQLException e) {
                throw new JournalException("The state of subscription " + name + " cannot be read", e);
            }
        }
    }

    private <T> List<T> query(String sql, Database.Row<T> row, @Nullable Object... parameters) {
        synchronized (reader) {
            try {
                return reader.query(sql, row, parameters);
            } catch (SQLException e) {
                throw new JournalException("The deliveries of subscription " + name + " cannot be read", e);
            }
        }
    }

    /** What one write does inside its transaction. */
    @FunctionalInterface
    private interface Statements {
        void run(Database database) throws SQLException;
    }
}
