package io.netboxrouter.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the {@link Turns} of all subscriptions: reads them from the rows once, and follows what is committed from then
 * on. Triggers that only the writing connection has note what changed, so that no statement can forget to tell; in a
 * table of its own in memory, because a trigger that called a function would make SQLite copy each page before it is changed.
 */
final class Unsettled implements Participant {
    private static final String ALL = "SELECT 1, subscription, order_key, event_id, next_attempt_at FROM delivery"
            + " INDEXED BY delivery_state WHERE subscription IN (SELECT id FROM subscription) AND state IN (0, 1)";
    private static final String CHANGES = "SELECT * FROM temp.turn ORDER BY rowid";
    private static final String FOLLOW = """
            PRAGMA temp_store = MEMORY;
            CREATE TEMP TABLE turn (added INTEGER, subscription INTEGER, order_key INTEGER, event_id INTEGER, due_at INTEGER);
            CREATE TEMP TRIGGER turn_added AFTER INSERT ON delivery WHEN new.state < 2 BEGIN
              INSERT OR FAIL INTO turn VALUES (1, new.subscription, new.order_key, new.event_id, new.next_attempt_at);
            END;
            CREATE TEMP TRIGGER turn_changed AFTER UPDATE OF state, order_key, next_attempt_at ON delivery
            WHEN old.state < 2 OR new.state < 2 BEGIN
              INSERT OR FAIL INTO turn
                SELECT 0, old.subscription, old.order_key, old.event_id, old.next_attempt_at WHERE old.state < 2;
              INSERT OR FAIL INTO turn
                SELECT 1, new.subscription, new.order_key, new.event_id, new.next_attempt_at WHERE new.state < 2;
            END;
            CREATE TEMP TRIGGER turn_removed AFTER DELETE ON delivery WHEN old.state < 2 BEGIN
              INSERT OR FAIL INTO turn VALUES (0, old.subscription, old.order_key, old.event_id, old.next_attempt_at);
            END;
            """;

    private final Map<Long, Turns> subscriptions = new ConcurrentHashMap<>();
    private List<Change> changes = List.of();

    private record Change(boolean added, long subscription, Turns.Row row) {
        static Change read(ResultSet row) throws SQLException {
            long key = row.getLong(3);
            Long orderKey = row.wasNull() ? null : key;
            return new Change(
                    row.getBoolean(1), row.getLong(2), new Turns.Row(orderKey, row.getLong(4), row.getLong(5)));
        }
    }

    Unsettled(Database database) throws SQLException {
        try (ResultSet row = database.prepared(ALL).executeQuery()) {
            while (row.next()) {
                make(Change.read(row));
            }
        }
    }

    private void make(Change change) {
        Turns turns = of(change.subscription);
        if (change.added) {
            turns.add(change.row);
        } else {
            turns.remove(change.row);
        }
    }

    Turns of(long subscription) {
        return subscriptions.computeIfAbsent(subscription, id -> new Turns());
    }

    /** Learns from now on of what is written on this connection. */
    static void follow(Database writer) throws SQLException {
        writer.execute(FOLLOW);
    }

    @Override
    public void beforeCommit(Database database) throws SQLException {
        changes = database.query(CHANGES, Change::read);
        if (!changes.isEmpty()) {
            database.update("DELETE FROM temp.turn");
        }
    }

    @Override
    public void committed() {
        changes.forEach(this::make);
        changes = List.of();
    }

    @Override
    public void rolledBack() {
        changes = List.of();
    }
}
