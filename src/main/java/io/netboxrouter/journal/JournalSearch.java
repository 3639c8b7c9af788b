package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the journal for people, over connections of its own, so that a slow search delays no delivery. A search gives up
 * after {@link #PATIENCE} with what it has found, and says where to go on; a page makes two of them in its 100 ms.
 */
public final class JournalSearch {
    static final Duration PATIENCE = Duration.ofMillis(30);
    /** Of each delivery. */
    static final int FAILURES_KEPT = 10;

    private static final int MAX_GROUPS = 500;
    private static final String COUNTS =
            "SELECT s.name, s.cursor, s.delivered, s.waiting, s.retrying, s.dead, s.paused,"
                    + " s.began_after,"
                    + " (SELECT min(event_id) FROM delivery WHERE subscription = s.id AND state = 0),"
                    + " (SELECT min(event_id) FROM delivery WHERE subscription = s.id AND state = 1)"
                    + " FROM subscription s ORDER BY s.name";

    private final Readers readers;
    private final boolean hasIndex;
    private final Duration patience;

    JournalSearch(Readers readers, boolean hasIndex, Duration patience) {
        this.readers = readers;
        this.hasIndex = hasIndex;
        this.patience = patience;
    }

    /** Newest first. */
    public Found<EventSummary> events(EventFilter filter, long before, int limit) {
        Budget budget = Budget.of(patience);
        return readers.read(reader -> EventSearch.run(reader, filter, before, limit, indexed(reader), budget));
    }

    /** Those of the given events that a filter asks for, newest first. */
    public List<EventSummary> events(List<Long> ids, EventFilter filter) {
        WhereClause where = new WhereClause();
        where.in("e.id", ids);
        filter.addTo(where);
        return readers.query(
                "SELECT " + EventSearch.COLUMNS + " FROM event e" + where.sql() + " ORDER BY e.id DESC",
                EventSearch::summary,
                where.with());
    }

    public Optional<NetBoxEvent> event(long id) {
        return readers
                .query(
                        "SELECT " + EventLog.COLUMNS
                                + ", b.bytes FROM event e JOIN body b ON b.event_id = e.id WHERE e.id = ?",
                        EventLog::read,
                        id)
                .stream()
                .findFirst();
    }

    /** When the first event from this one on was received; null when there is none. */
    public @Nullable Instant receivedAt(long eventId) {
        List<Instant> found = readers.query(
                "SELECT received_at FROM event WHERE id >= ? ORDER BY id LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                eventId);
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * The last event received before an instant; 0 when there is none. Found by halves, since later events have greater
     * ids; of events received while the clock was set back it may miss some.
     */
    public long lastBefore(Instant instant) {
        return readers.read(reader -> EventSearch.lastBefore(reader, instant));
    }

    /** How many events were accepted in each of so many steps of time from an instant on. */
    public List<Long> accepted(Instant from, Duration step, int steps) {
        return readers.read(reader -> {
            List<Long> counts = new ArrayList<>();
            long before = EventSearch.lastBefore(reader, from);
            long end = reader.number("SELECT max(id) FROM event") + 1;
            for (int i = 1; i <= steps; i++) {
                long last = EventSearch.lastBefore(reader, from.plus(step.multipliedBy(i)), before, end);
                counts.add(Math.max(0, last - before)); // ids are given without a gap
                before = last;
            }
            return counts;
        });
    }

    /** Newest event first. The deliveries of one event stay together, so the last event may make it a few more than the limit. */
    public Found<DeliverySummary> deliveries(DeliveryFilter filter, long before, int limit) {
        Budget budget = Budget.of(patience);
        return readers.read(reader -> new DeliverySearch(reader, filter, limit, indexed(reader), budget).run(before));
    }

    /** What went wrong at each attempt to deliver an event, by route, oldest first; the last 10 of each delivery. */
    public List<FailedAttempt> failures(long eventId) {
        return readers.query(
                "SELECT s.name, f.at, f.attempt, f.reason FROM subscription s CROSS JOIN failure f ON f.subscription = s.id"
                        + " WHERE f.event_id = ? ORDER BY s.name, f.number",
                row -> new FailedAttempt(
                        row.getString(1), Instant.ofEpochMilli(row.getLong(2)), row.getInt(3), row.getString(4)),
                eventId);
    }

    /** Dead letters by route and cause, the largest group first; at most 500 groups. */
    public List<DeadGroup> deadGroups(@Nullable String route) {
        return readers.read(reader -> DeadGroups.read(reader, route, MAX_GROUPS));
    }

    /** Newest first. */
    public List<StoredRejection> rejections(long before, int limit) {
        return readers.query(
                "SELECT id, at, source, remote_address, path, status, reason, size FROM rejection WHERE id < ?"
                        + " ORDER BY id DESC LIMIT ?",
                row -> new StoredRejection(
                        row.getLong(1),
                        new Rejection(
                                Instant.ofEpochMilli(row.getLong(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getString(7),
                                row.getLong(8))),
                before,
                limit);
    }

    /** What the rejections that are kept were refused for, that met last first. */
    public List<RejectionCause> rejectionCauses() {
        return readers.read(RejectionCauses::read);
    }

    /** Every subscription that ever was, by name. */
    public List<SubscriptionCounts> counts() {
        return readers.query(COUNTS, row -> {
            long waiting = row.getLong(9);
            long retrying = row.getLong(10);
            return new SubscriptionCounts(
                    row.getString(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5),
                    row.getLong(6),
                    row.getBoolean(7),
                    row.getLong(8),
                    waiting == 0 || retrying == 0 ? Math.max(waiting, retrying) : Math.min(waiting, retrying));
        });
    }

    private long indexed(Database reader) throws SQLException {
        return hasIndex ? reader.number("SELECT event_id FROM search.position") : 0;
    }

    void close() throws SQLException {
        readers.close();
    }
}
