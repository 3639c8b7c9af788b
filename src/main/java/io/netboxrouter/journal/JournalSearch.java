package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the journal for people, over a connection of its own, so that a slow search delays no delivery. */
public final class JournalSearch {
    private static final String DELIVERY_COLUMNS =
            ", e.size, s.name, d.state, d.attempts, d.next_attempt_at, d.last_error, d.updated_at";

    private final Database reader;

    JournalSearch(Database reader) {
        this.reader = reader;
    }

    /** Newest first. */
    public List<EventSummary> events(EventFilter filter, long before, int limit) {
        WhereClause where = new WhereClause();
        filter.addTo(where);
        where.and("e.id < ?", before);
        return read(
                "SELECT " + EventLog.COLUMNS + ", e.size FROM event e" + where.sql() + " ORDER BY e.id DESC LIMIT ?",
                JournalSearch::summary,
                where.with(limit));
    }

    public Optional<NetBoxEvent> event(long id) {
        return read(
                        "SELECT " + EventLog.COLUMNS
                                + ", b.bytes FROM event e JOIN body b ON b.event_id = e.id WHERE e.id = ?",
                        EventLog::read,
                        id)
                .stream()
                .findFirst();
    }

    /** The last event received before an instant; 0 when there is none. */
    public long lastBefore(Instant instant) {
        return read(
                        "SELECT coalesce(max(id), 0) FROM event WHERE received_at < ?",
                        row -> row.getLong(1),
                        instant.toEpochMilli())
                .get(0);
    }

    /** Newest event first. The deliveries of one event stay together, so the last event may make it a few more than the limit. */
    public List<DeliverySummary> deliveries(DeliveryFilter filter, long before, int limit) {
        // One subscription after the other, because that is how the rows lie; each gives at most one page.
        List<DeliverySummary> found = new ArrayList<>();
        for (Subscription subscription : subscriptions()) {
            if (filter.route() == null || filter.route().equals(subscription.name)) {
                found.addAll(deliveries(subscription.id, filter, before, limit));
            }
        }
        found.sort(Comparator.comparing((DeliverySummary d) -> d.event().id())
                .reversed()
                .thenComparing(DeliverySummary::route));
        int end = Math.min(limit, found.size());
        while (end > 0 && end < found.size() && eventId(found, end) == eventId(found, end - 1)) {
            end++;
        }
        return found.subList(0, end);
    }

    private static long eventId(List<DeliverySummary> deliveries, int index) {
        return deliveries.get(index).event().id();
    }

    private List<DeliverySummary> deliveries(long subscription, DeliveryFilter filter, long before, int limit) {
        WhereClause where = new WhereClause();
        where.equal("d.subscription", subscription);
        DeliveryState state = filter.state();
        if (state != null) {
            // Written out, not a parameter: only so can SQLite see that a partial index has all the rows.
            where.and("d.state = " + state.number());
        }
        if (!filter.eventIds().isEmpty()) {
            where.in("d.event_id", filter.eventIds());
        }
        filter.events().addTo(where);
        where.and("d.event_id < ?", before);
        return read(
                "SELECT " + EventLog.COLUMNS + DELIVERY_COLUMNS + " FROM delivery d JOIN event e ON e.id = d.event_id"
                        + " JOIN subscription s ON s.id = d.subscription" + where.sql()
                        + " ORDER BY d.event_id DESC LIMIT ?",
                JournalSearch::delivery,
                where.with(limit));
    }

    /** Newest first. */
    public List<StoredRejection> rejections(long before, int limit) {
        return read(
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

    /** Every subscription that ever was, by name. */
    public List<SubscriptionCounts> counts() {
        return read(
                "SELECT s.name, s.cursor, s.delivered,"
                        + " (SELECT count(*) FROM delivery d WHERE d.subscription = s.id AND d.state < 2"
                        + " AND d.state = 0),"
                        + " (SELECT count(*) FROM delivery d WHERE d.subscription = s.id AND d.state < 2"
                        + " AND d.state = 1),"
                        + " (SELECT count(*) FROM delivery d WHERE d.subscription = s.id AND d.state = 3)"
                        + " FROM subscription s ORDER BY s.name",
                row -> new SubscriptionCounts(
                        row.getString(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getLong(6)));
    }

    private List<Subscription> subscriptions() {
        return read(
                "SELECT id, name FROM subscription ORDER BY id",
                row -> new Subscription(row.getLong(1), row.getString(2)));
    }

    private <T> List<T> read(String sql, Database.Row<T> row, @Nullable Object... parameters) {
        synchronized (reader) {
            try {
                return reader.query(sql, row, parameters);
            } catch (SQLException e) {
                throw new JournalException("The journal cannot be searched", e);
            }
        }
    }

    void close() throws SQLException {
        synchronized (reader) {
            reader.close();
        }
    }

    private static EventSummary summary(ResultSet row) throws SQLException {
        return new EventSummary(
                row.getLong(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                EventLog.envelope(row),
                row.getInt(13));
    }

    private static DeliverySummary delivery(ResultSet row) throws SQLException {
        long next = row.getLong(17);
        return new DeliverySummary(
                summary(row),
                row.getString(14),
                DeliveryState.of(row.getInt(15)),
                row.getInt(16),
                next == 0 ? null : Instant.ofEpochMilli(next),
                row.getString(18),
                Instant.ofEpochMilli(row.getLong(19)));
    }

    private record Subscription(long id, String name) {}
}
