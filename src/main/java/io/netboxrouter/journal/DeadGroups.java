package io.netboxrouter.journal;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts dead letters by route and cause, from an index that holds nothing else. */
final class DeadGroups {
    private static final String GROUPS = "SELECT s.id, s.name, g.deaths, g.oldest, g.newest FROM"
            + " (SELECT subscription, count(*) AS deaths, min(event_id) AS oldest, max(event_id) AS newest FROM delivery"
            + " INDEXED BY delivery_cause WHERE state = 3 GROUP BY subscription, cause) g"
            + " JOIN subscription s ON s.id = g.subscription WHERE ?1 IS NULL OR s.name = ?1"
            + " ORDER BY g.deaths DESC, s.name LIMIT ?2";

    private DeadGroups() {}

    private record Row(long subscription, String route, long count, long oldest, long newest) {}

    private record Death(@Nullable String error, Instant at) {}

    /** The largest first. */
    static List<DeadGroup> read(Database reader, @Nullable String route, int limit) throws SQLException {
        List<Row> rows = reader.query(
                GROUPS,
                row -> new Row(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4), row.getLong(5)),
                route,
                limit);
        List<DeadGroup> groups = new ArrayList<>();
        for (Row row : rows) {
            Death oldest = death(reader, row.subscription, row.oldest);
            Death newest = death(reader, row.subscription, row.newest);
            groups.add(new DeadGroup(
                    row.route, DeadCause.of(newest.error), row.count, row.oldest, oldest.at, row.newest, newest.at));
        }
        return groups;
    }

    private static Death death(Database reader, long subscription, long eventId) throws SQLException {
        List<Death> found = reader.query(
                "SELECT last_error, updated_at FROM delivery WHERE subscription = ? AND event_id = ?",
                row -> new Death(row.getString(1), Instant.ofEpochMilli(row.getLong(2))),
                subscription,
                eventId);
        return found.isEmpty() ? new Death(null, Instant.EPOCH) : found.get(0); // retried in between
    }
}
