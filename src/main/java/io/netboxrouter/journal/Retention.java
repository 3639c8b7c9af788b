package io.netboxrouter.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Deletes old events that nobody needs any more, a few at a time, so that a sender never waits long behind it. Kept
 * whatever their age: what some subscription has not passed, what is not settled, and dead letters. The newest event
 * always stays, because the next id follows from it.
 */
final class Retention {
    private static final int STEP = 200;
    private static final String PRUNABLE = "SELECT id FROM event e WHERE id > ?1 AND received_at < ?2"
            + " AND id <= (SELECT coalesce(min(cursor), ?3) FROM subscription) AND id < ?3"
            + " AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.event_id = e.id AND d.state IN (0, 1, 3))"
            + " ORDER BY id LIMIT " + STEP;

    private final JournalWriter writer;
    private final EventLog events;
    private final InstantSource clock;
    private final Duration keep;

    Retention(JournalWriter writer, EventLog events, InstantSource clock, Duration keep) {
        this.writer = writer;
        this.events = events;
        this.clock = clock;
        this.keep = keep;
    }

    /** Starts one walk through the log; each step lets the other writes pass before the next. */
    void start() {
        writer.submit(new Step(0, clock.instant().minus(keep).toEpochMilli()));
    }

    private final class Step implements Write {
        private final long after;
        private final long olderThan;
        private List<Long> pruned = List.of();

        Step(long after, long olderThan) {
            this.after = after;
            this.olderThan = olderThan;
        }

        @Override
        public void apply(Database database) throws SQLException {
            pruned = database.query(PRUNABLE, row -> row.getLong(1), after, olderThan, events.lastId());
            List<Long> subscriptions = database.query("SELECT id FROM subscription", row -> row.getLong(1));
            for (Long id : pruned) {
                database.update("DELETE FROM event WHERE id = ?", id);
                database.update("DELETE FROM body WHERE event_id = ?", id);
                for (Long subscription : subscriptions) {
                    database.update("DELETE FROM delivery WHERE subscription = ? AND event_id = ?", subscription, id);
                }
            }
        }

        @Override
        public void committed() {
            if (pruned.size() == STEP) {
                writer.submit(new Step(pruned.get(STEP - 1), olderThan));
            }
        }

        @Override
        public boolean rolledBack(Exception cause) {
            return true;
        }
    }
}
