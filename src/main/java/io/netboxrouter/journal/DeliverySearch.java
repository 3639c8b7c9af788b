package io.netboxrouter.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One search for deliveries, newest event first and then by route, over one connection. Goes one table and subscription
 * after the other, because that is how the rows lie; the deliveries of one event stay together.
 */
final class DeliverySearch {
    /** Where the event decides and fewer are found than this, their rows are looked up; else rows are looked through. */
    private static final int FEW_EVENTS = 500;

    private static final Duration PATIENCE_WITH_FEW = Duration.ofMillis(25);
    private static final int LOOK_AT_ONCE = 1_000;
    private static final Comparator<DeliverySummary> ORDER = Comparator.comparing(
                    (DeliverySummary delivery) -> delivery.event().id())
            .reversed()
            .thenComparing(DeliverySummary::route);
    private static final String SELECT = "SELECT " + EventSearch.COLUMNS
            + ", s.name, d.state, d.attempts, d.next_attempt_at, d.last_error, d.updated_at, d.replay"
            + " FROM %s CROSS JOIN event e ON e.id = d.event_id JOIN subscription s ON s.id = d.subscription";

    private final Database reader;
    private final DeliveryFilter filter;
    private final List<Long> subscriptions;
    private final List<String> tables;
    private final int limit;
    private final long indexed;
    private final Budget budget;

    DeliverySearch(Database reader, DeliveryFilter filter, int limit, long indexed, Budget budget) throws SQLException {
        this.reader = reader;
        this.filter = filter;
        this.limit = limit;
        this.indexed = indexed;
        this.budget = budget;
        WhereClause where = new WhereClause();
        where.equal("name", filter.route());
        subscriptions = reader.query(
                "SELECT id FROM subscription" + where.sql() + " ORDER BY id", row -> row.getLong(1), where.with());
        tables = tables(filter);
    }

    /** With the index that has just those of the state: SQLite may take another, and read all rows. */
    private static List<String> tables(DeliveryFilter filter) {
        DeliveryState state = filter.state();
        String rows = "delivery d";
        if (filter.eventIds().isEmpty() && state != null) {
            boolean byCause = filter.cause() != null && state == DeliveryState.DEAD;
            rows += " INDEXED BY " + (byCause ? "delivery_cause" : "delivery_state");
        }
        return state == null || state == DeliveryState.DELIVERED ? List.of(rows, "success d") : List.of(rows);
    }

    Found<DeliverySummary> run(long before) throws SQLException {
        if (!filter.eventIds().isEmpty()) {
            return new Found<>(of(filter.eventIds(), before), null);
        }
        if (filter.events().equals(EventFilter.ANY)) {
            return scan(before);
        }
        if (filter.state() == null || filter.state() == DeliveryState.DELIVERED) {
            return byEvent(before); // nearly every event has some
        }
        Found<EventSummary> few = events(before, FEW_EVENTS, Budget.of(PATIENCE_WITH_FEW));
        return few.next() == null ? new Found<>(of(ids(few), before), null) : scan(before);
    }

    private Found<EventSummary> events(long before, int atMost, Budget within) throws SQLException {
        return EventSearch.run(reader, filter.events(), before, atMost, indexed, within);
    }

    private static List<Long> ids(Found<EventSummary> events) {
        return events.items().stream().map(EventSummary::id).toList();
    }

    private Found<DeliverySummary> byEvent(long before) throws SQLException {
        List<DeliverySummary> found = new ArrayList<>();
        Long next = before;
        do {
            Found<EventSummary> events = events(next, Math.min(limit, FEW_EVENTS), budget);
            found.addAll(of(ids(events), next));
            next = events.next();
        } while (next != null && found.size() < limit && !budget.spent());
        return cut(found, next);
    }

    /** Through the rows, so many at a time; only through those of the filter's time, for millions may be newer. */
    private Found<DeliverySummary> scan(long before) throws SQLException {
        Instant since = filter.events().since();
        Instant until = filter.events().until();
        long oldest = since == null ? 0 : EventSearch.lastBefore(reader, since) + 1;
        long newest = until == null ? before : Math.min(before, EventSearch.lastBefore(reader, until) + 1);
        int atOnce = filter.events().equals(EventFilter.ANY) ? limit : LOOK_AT_ONCE;
        List<DeliverySummary> found = new ArrayList<>();
        long next = newest;
        do {
            long from = Math.max(oldest, floor(next, atOnce));
            List<DeliverySummary> step = new ArrayList<>();
            for (Long subscription : subscriptions) {
                WhereClause where = rows(subscription, next);
                where.and("d.event_id >= ?", from);
                filter.events().addTo(where);
                step.addAll(read(where));
            }
            step.sort(ORDER);
            found.addAll(step);
            next = from;
        } while (next > oldest && found.size() < limit && !budget.spent());
        return cut(found, next <= oldest ? null : next);
    }

    /** Down to which event no table has more than so many rows of a subscription to look at; 0: down to the first. */
    private long floor(long before, int rows) throws SQLException {
        long floor = 0;
        for (Long subscription : subscriptions) {
            WhereClause where = rows(subscription, before);
            for (String table : tables) {
                floor = Math.max(
                        floor,
                        reader.number(
                                "SELECT d.event_id FROM " + table + where.sql()
                                        + " ORDER BY d.event_id DESC LIMIT 1 OFFSET ?",
                                where.with(Math.max(0, rows - 1))));
            }
        }
        return floor;
    }

    private List<DeliverySummary> of(List<Long> eventIds, long before) throws SQLException {
        List<DeliverySummary> found = new ArrayList<>();
        for (Long subscription : subscriptions) {
            WhereClause where = rows(subscription, before);
            where.in("d.event_id", eventIds);
            filter.events().addTo(where);
            found.addAll(read(where));
        }
        found.sort(ORDER);
        return found;
    }

    private WhereClause rows(long subscription, long before) {
        WhereClause where = new WhereClause();
        where.equal("d.subscription", subscription);
        DeliveryState state = filter.state();
        if (state != null) {
            // Written out, not a parameter: only so can SQLite see that a partial index has all the rows.
            where.and("d.state = " + state.number());
        }
        if (filter.cause() != null) {
            where.and("d.cause = ?", DeadCause.hash(filter.cause()));
        }
        where.and("d.event_id < ?", before);
        return where;
    }

    private List<DeliverySummary> read(WhereClause where) throws SQLException {
        List<DeliverySummary> read = new ArrayList<>();
        for (String table : tables) {
            read.addAll(reader.query(
                    String.format(Locale.ROOT, SELECT, table) + where.sql() + " ORDER BY d.event_id DESC",
                    DeliverySearch::delivery,
                    where.with()));
        }
        return read;
    }

    /** The last event may make it a few more than the limit. */
    private Found<DeliverySummary> cut(List<DeliverySummary> found, @Nullable Long next) {
        int end = Math.min(limit, found.size());
        while (end > 0 && end < found.size() && eventId(found, end) == eventId(found, end - 1)) {
            end++;
        }
        return end < found.size() && end > 0
                ? new Found<>(found.subList(0, end), eventId(found, end - 1))
                : new Found<>(found, next);
    }

    private static long eventId(List<DeliverySummary> deliveries, int index) {
        return deliveries.get(index).event().id();
    }

    private static DeliverySummary delivery(ResultSet row) throws SQLException {
        long next = row.getLong(17);
        return new DeliverySummary(
                EventSearch.summary(row),
                row.getString(14),
                DeliveryState.of(row.getInt(15)),
                row.getInt(16),
                next == 0 ? null : Instant.ofEpochMilli(next),
                row.getString(18),
                Instant.ofEpochMilli(row.getLong(19)),
                row.getInt(20));
    }
}
