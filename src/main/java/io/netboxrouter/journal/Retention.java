package io.netboxrouter.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Deletes old events that nobody needs any more, a few at a time, so that a sender never waits long behind it. Kept
 * whatever their age: what some subscription has not passed, what is not settled, and dead letters. The newest event
 * always stays, because the next id follows from it.
 */
final class Retention {
    private static final int STEP = 200;
    private static final String NEXT =
            "SELECT id, received_at, EXISTS (SELECT 1 FROM delivery d WHERE d.event_id = e.id"
                    + " AND d.state IN (0, 1, 3)) FROM event e WHERE id > ?1 AND id < ?2"
                    + " AND id <= (SELECT coalesce(min(cursor), ?2) FROM subscription) ORDER BY id LIMIT " + STEP;

    private final JournalWriter writer;
    private final EventLog events;
    private final InstantSource clock;
    private final Duration keep;
    private final AtomicBoolean walking = new AtomicBoolean();

    Retention(JournalWriter writer, EventLog events, InstantSource clock, Duration keep) {
        this.writer = writer;
        this.events = events;
        this.clock = clock;
        this.keep = keep;
    }

    /** Starts one walk through the log, unless one is under way; each step lets the other writes pass before the next. */
    void start() {
        if (walking.compareAndSet(false, true)) {
            writer.submit(new Step(0, clock.instant().minus(keep).toEpochMilli()));
        }
    }

    private record Row(long id, long receivedAt, boolean needed) {}

    /**
     * Looks at the next few events, and ends the walk at the first that is too young: reading on would mean reading the
     * whole log, on the thread that senders wait for. When the disk is full it is tried again like a record of what has
     * happened, for it may be what makes space.
     */
    private final class Step implements Write {
        private final long after;
        private final long olderThan;
        private long last;
        private boolean more;

        Step(long after, long olderThan) {
            this.after = after;
            this.olderThan = olderThan;
        }

        @Override
        public void apply(Database database) throws SQLException {
            List<Row> rows = database.queryWhile(
                    NEXT,
                    row -> new Row(row.getLong(1), row.getLong(2), row.getBoolean(3)),
                    row -> row.receivedAt < olderThan,
                    after,
                    events.lastId());
            more = rows.size() == STEP && rows.get(STEP - 1).receivedAt < olderThan;
            last = more ? rows.get(STEP - 1).id : 0;
            List<Long> subscriptions = database.query("SELECT id FROM subscription", row -> row.getLong(1));
            for (Row row : rows) {
                if (!row.needed && row.receivedAt < olderThan) {
                    delete(database, row.id, subscriptions);
                }
            }
        }

        private void delete(Database database, long id, List<Long> subscriptions) throws SQLException {
            database.update("DELETE FROM event WHERE id = ?", id);
            database.update("DELETE FROM body WHERE event_id = ?", id);
            for (Long subscription : subscriptions) {
                database.update("DELETE FROM delivery WHERE subscription = ? AND event_id = ?", subscription, id);
                database.update("DELETE FROM success WHERE subscription = ? AND event_id = ?", subscription, id);
            }
        }

        @Override
        public void committed() {
            if (more) {
                writer.submit(new Step(last, olderThan));
            } else {
                walking.set(false);
            }
        }
    }
}
