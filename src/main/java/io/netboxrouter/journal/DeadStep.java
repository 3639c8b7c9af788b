package io.netboxrouter.journal;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes dead letters, so many at once as the disk takes in the time of a step. */
final class DeadStep extends InterventionStep {
    private static final int LEAST = 16;

    private final InstantSource clock;
    private final Change change;
    private final StepSize size;
    private long begunAt;

    /**
     * @param route null: of every route
     * @param eventIds null: all of them
     * @param cause only those of this cause; null: of any
     * @param set what they become, in SQL
     */
    record Change(
            @Nullable String route,
            @Nullable List<Long> eventIds,
            @Nullable String cause,
            String set) {
        private Change of(List<Long> others) {
            return new Change(route, others, cause, set);
        }
    }

    DeadStep(JournalWriter writer, InstantSource clock, Change change) {
        this(writer, clock, change, StepSize.from(LEAST));
    }

    private DeadStep(JournalWriter writer, InstantSource clock, Change change, StepSize size) {
        super(writer);
        this.clock = clock;
        this.change = change;
        this.size = size;
    }

    @Override
    public void apply(Database database) throws SQLException {
        affected = 0;
        begunAt = System.nanoTime();
        for (Long subscription : subscriptions(database, change.route)) {
            affected += database.update(
                    "UPDATE OR FAIL delivery SET " + change.set + ", updated_at = ? WHERE subscription = ?"
                            + " AND event_id IN (SELECT value FROM json_each(?))",
                    clock.millis(),
                    subscription,
                    WhereClause.json(dead(database, subscription)));
            if (full()) {
                break;
            }
        }
    }

    private List<Long> dead(Database database, long subscription) throws SQLException {
        WhereClause where = new WhereClause();
        where.equal("subscription", subscription);
        where.and("state = 3"); // as the partial index says it
        if (change.cause != null) {
            where.and("cause = ?", DeadCause.hash(change.cause));
        }
        if (change.eventIds != null) {
            where.in("event_id", change.eventIds.subList(0, here(change.eventIds)));
        }
        return database.query(
                "SELECT event_id FROM delivery" + index() + where.sql() + " ORDER BY event_id LIMIT ?",
                row -> row.getLong(1),
                where.with(size.deliveries() - affected));
    }

    private String index() {
        if (change.eventIds != null) {
            return "";
        }
        return change.cause == null ? " INDEXED BY delivery_state" : " INDEXED BY delivery_cause";
    }

    private int here(List<Long> eventIds) {
        return Math.min(size.deliveries(), eventIds.size());
    }

    private boolean full() {
        return affected == size.deliveries();
    }

    @Override
    @Nullable
    InterventionStep next() {
        StepSize nextSize = size.after(System.nanoTime() - begunAt, writer.stepNanos());
        List<Long> ids = change.eventIds;
        if (ids == null) {
            return full() ? new DeadStep(writer, clock, change, nextSize) : null;
        }
        List<Long> rest = full() ? ids : ids.subList(here(ids), ids.size());
        return rest.isEmpty() ? null : new DeadStep(writer, clock, change.of(rest), nextSize);
    }
}
