package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.ObjectKey;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What people may do to deliveries: try dead letters again, put them away, deliver something once more. Done in
 * small steps, so that senders get in between; the result is the number of deliveries touched. {@code OR FAIL} as in
 * {@link DeliveryRows}.
 */
public final class Interventions {
    /** Of replays; a sender may have to wait for one step: some 2 ms. */
    private static final int STEP = 100;

    private static final int LEAST = 16;
    private static final int FORGET_STEP = 2_000;

    private final JournalWriter writer;
    private final Cursors cursors;
    private final InstantSource clock;

    Interventions(JournalWriter writer, Cursors cursors, InstantSource clock) {
        this.writer = writer;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * Tries dead letters again, with all their attempts before them.
     *
     * @param route null: of every route
     * @param eventIds null: all of them
     * @param cause only those of this cause; null: of any
     */
    public CompletableFuture<Integer> retryDead(
            @Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause) {
        return step(new DeadStep(
                route,
                eventIds,
                cause,
                "state = 0, attempts = 0, first_attempt_at = NULL, success_mark = NULL",
                StepSize.from(LEAST)));
    }

    /** Puts dead letters away: they are never tried again, and are pruned like delivered ones. */
    public CompletableFuture<Integer> discardDead(
            @Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause) {
        return step(new DeadStep(route, eventIds, cause, "state = 4", StepSize.from(LEAST)));
    }

    /**
     * Delivers events once more to the given routes, whether or not they matched or were delivered. A delivery that is
     * still pending is left alone. Each is marked with how often that was done.
     */
    public CompletableFuture<Integer> replay(List<Long> eventIds, List<String> routes) {
        return step(new ReplayStep(eventIds, routes));
    }

    /**
     * Notes whether a subscription may deliver; the result is 0 when there is none of this name.
     *
     * @param paused whether it is to wait until a person says otherwise, also over restarts
     */
    public CompletableFuture<Integer> pause(String route, boolean paused) {
        return step(new PauseStep(route, paused));
    }

    /**
     * Deletes a subscription with what is recorded of its deliveries, for good. Nothing may use it meanwhile. The result
     * is how many deliveries were recorded.
     */
    public CompletableFuture<Integer> forget(String route) {
        return step(new ForgetStep(route, false));
    }

    private CompletableFuture<Integer> step(Step first) {
        writer.submit(first);
        return first.done;
    }

    private abstract class Step implements Write {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        int before;
        private boolean goesOn;
        int affected;

        /** The next step, or null when this was the last. */
        abstract @Nullable Step next();

        @Override
        public Kind kind() {
            return goesOn ? Kind.STEP : Kind.RECORD;
        }

        @Override
        public void committed() {
            Step next = next();
            if (next == null) {
                done.complete(before + affected);
                return;
            }
            next.done = done;
            next.before = before + affected;
            next.goesOn = true;
            writer.submit(next);
        }

        @Override
        public boolean rolledBack(Exception cause) {
            done.completeExceptionally(new JournalException(
                    "The journal takes no writes now (" + cause.getMessage() + "); " + before + " were done", cause));
            return true;
        }
    }

    private final class DeadStep extends Step {
        private final @Nullable String route;
        private final @Nullable List<Long> eventIds;
        private final @Nullable String cause;
        private final String change;
        private final StepSize size;
        private long begunAt;

        DeadStep(
                @Nullable String route,
                @Nullable List<Long> eventIds,
                @Nullable String cause,
                String change,
                StepSize size) {
            this.route = route;
            this.eventIds = eventIds;
            this.cause = cause;
            this.change = change;
            this.size = size;
        }

        @Override
        public void apply(Database database) throws SQLException {
            affected = 0;
            begunAt = System.nanoTime();
            for (Long subscription : subscriptions(database, route)) {
                WhereClause where = new WhereClause();
                where.equal("subscription", subscription);
                where.and("state = 3"); // as the partial index says it
                if (cause != null) {
                    where.and("cause = ?", DeadCause.hash(cause));
                }
                if (eventIds != null) {
                    where.in("event_id", eventIds.subList(0, here()));
                }
                List<Long> ids = database.query(
                        "SELECT event_id FROM delivery" + index() + where.sql() + " ORDER BY event_id LIMIT ?",
                        row -> row.getLong(1),
                        where.with(size.deliveries() - affected));
                String in = WhereClause.json(ids);
                affected += database.update(
                        "UPDATE OR FAIL delivery SET " + change + ", updated_at = ? WHERE subscription = ?"
                                + " AND event_id IN (SELECT value FROM json_each(?))",
                        clock.millis(),
                        subscription,
                        in);
                if (full()) {
                    break;
                }
            }
        }

        private String index() {
            return eventIds != null ? "" : cause == null ? " INDEXED BY delivery_state" : " INDEXED BY delivery_cause";
        }

        private int here() {
            return eventIds == null ? 0 : Math.min(size.deliveries(), eventIds.size());
        }

        private boolean full() {
            return affected == size.deliveries();
        }

        @Override
        @Nullable
        Step next() {
            StepSize nextSize = size.after(System.nanoTime() - begunAt, writer.stepNanos());
            if (eventIds != null) {
                List<Long> rest = full() ? eventIds : eventIds.subList(here(), eventIds.size());
                return rest.isEmpty() ? null : new DeadStep(route, rest, cause, change, nextSize);
            }
            return full() ? new DeadStep(route, null, cause, change, nextSize) : null;
        }
    }

    private final class ReplayStep extends Step {
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

        private final List<Long> eventIds;
        private final List<String> routes;

        ReplayStep(List<Long> eventIds, List<String> routes) {
            this.eventIds = eventIds;
            this.routes = routes;
        }

        @Override
        public void apply(Database database) throws SQLException {
            affected = 0;
            cursors.flush(database);
            for (Long eventId : eventIds.subList(0, here())) {
                List<NetBoxEvent> event = database.query(
                        "SELECT " + EventLog.COLUMNS + ", zeroblob(0) FROM event e WHERE id = ?",
                        EventLog::read,
                        eventId);
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
        Step next() {
            List<Long> rest = eventIds.subList(here(), eventIds.size());
            return rest.isEmpty() ? null : new ReplayStep(rest, routes);
        }
    }

    private final class PauseStep extends Step {
        private final String route;
        private final boolean paused;

        PauseStep(String route, boolean paused) {
            this.route = route;
            this.paused = paused;
        }

        @Override
        public void apply(Database database) throws SQLException {
            affected = database.update("UPDATE subscription SET paused = ? WHERE name = ?", paused ? 1 : 0, route);
        }

        @Override
        @Nullable
        Step next() {
            return null;
        }
    }

    private final class ForgetStep extends Step {
        private final String route;
        private final boolean settled;

        ForgetStep(String route, boolean settled) {
            this.route = route;
            this.settled = settled;
        }

        /** The first step only waits for what was recorded before, the second for what was tried again. */
        @Override
        public Kind kind() {
            return settled ? Kind.RETRIED : Kind.RECORD;
        }

        @Override
        public void apply(Database database) throws SQLException {
            affected = 0;
            if (!settled) {
                return;
            }
            for (Long subscription : subscriptions(database, route)) {
                for (String table : List.of("delivery", "success")) {
                    affected += database.update(
                            "DELETE FROM " + table + " WHERE subscription = ?1 AND event_id IN (SELECT event_id FROM "
                                    + table + " WHERE subscription = ?1 ORDER BY event_id LIMIT ?2)",
                            subscription,
                            FORGET_STEP - affected);
                }
                if (affected < FORGET_STEP) {
                    database.update("DELETE FROM subscription WHERE id = ?", subscription);
                }
            }
        }

        @Override
        @Nullable
        Step next() {
            return !settled || affected == FORGET_STEP ? new ForgetStep(route, true) : null;
        }
    }

    private static List<Long> subscriptions(Database database, @Nullable String route) throws SQLException {
        return route == null
                ? database.query("SELECT id FROM subscription ORDER BY id", row -> row.getLong(1))
                : database.query("SELECT id FROM subscription WHERE name = ?", row -> row.getLong(1), route);
    }
}
