package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.ObjectKey;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets events be delivered once more. */
final class ReplayStep extends InterventionStep {
    /** Deliveries at once; a sender may have to wait for them: some 2 ms. */
    private static final int STEP = 100;
    /** A success gets a row of its own, with all that was noted of it. */
    private static final String MOVE =
            "INSERT OR FAIL INTO delivery SELECT * FROM success WHERE subscription = ? AND event_id = ?";

    private static final String MOVED = "DELETE FROM success WHERE subscription = ? AND event_id = ?";
    private static final String REPLAY =
            "INSERT OR FAIL INTO delivery (subscription, event_id, state, attempts, order_key,"
                    + " updated_at, replay) SELECT s.id, ?2, 0, 0, ?3, ?4, 1 FROM subscription s WHERE s.id = ?1"
                    // Beyond the cursor and without a row it is still to come anyway.
                    + " AND (?2 <= s.cursor OR EXISTS (SELECT 1 FROM delivery d WHERE d.subscription = s.id"
                    + " AND d.event_id = ?2))"
                    + " ON CONFLICT (subscription, event_id) DO UPDATE SET state = 0, attempts = 0,"
                    + " order_key = excluded.order_key, first_attempt_at = NULL, success_mark = NULL,"
                    + " updated_at = excluded.updated_at, replay = replay + 1 WHERE state > 1";

    private final Cursors cursors;
    private final InstantSource clock;
    private final List<Long> eventIds;
    private final List<String> routes;

    ReplayStep(JournalWriter writer, Cursors cursors, InstantSource clock, List<Long> eventIds, List<String> routes) {
        super(writer);
        this.cursors = cursors;
        this.clock = clock;
        this.eventIds = eventIds;
        this.routes = routes;
    }

    @Override
    public void apply(Database database) throws SQLException {
        affected = 0;
        cursors.flush(database);
        for (Long eventId : eventIds.subList(0, here())) {
            List<NetBoxEvent> event = database.query(
                    "SELECT " + EventLog.COLUMNS + ", zeroblob(0) FROM event e WHERE id = ?", EventLog::read, eventId);
            for (String route : event.isEmpty() ? List.<String>of() : routes) {
                replay(database, event.get(0), route);
            }
        }
    }

    private void replay(Database database, NetBoxEvent event, String route) throws SQLException {
        Long key = ObjectKey.of(event.getSource(), event.getObjectType(), event.getObjectId());
        for (Long subscription : subscriptions(database, route)) {
            if (database.update(MOVE, subscription, event.getId()) > 0) {
                database.update(MOVED, subscription, event.getId());
            }
            affected += database.update(REPLAY, subscription, event.getId(), key, clock.millis());
        }
    }

    private int here() {
        return Math.min(STEP / Math.max(1, routes.size()) + 1, eventIds.size());
    }

    @Override
    @Nullable
    InterventionStep next() {
        List<Long> rest = eventIds.subList(here(), eventIds.size());
        return rest.isEmpty() ? null : new ReplayStep(writer, cursors, clock, rest, routes);
    }
}
