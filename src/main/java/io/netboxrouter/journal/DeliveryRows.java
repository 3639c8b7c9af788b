package io.netboxrouter.journal;

import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is written of one subscription's deliveries, inside the writer's transaction. {@code OR FAIL}, because a statement
 * that fails undoes the transaction anyway; else SQLite would copy each page that a statement is about to change, to be
 * able to undo that one statement: 100 KB for a row.
 */
final class DeliveryRows {
    private static final String UPSERT =
            "INSERT OR FAIL INTO delivery (subscription, event_id, state, attempts, order_key,"
                    + " next_attempt_at, first_attempt_at, success_mark, last_error, cause, updated_at)"
                    + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (subscription, event_id) DO UPDATE SET"
                    + " state = excluded.state, attempts = excluded.attempts, order_key = coalesce(excluded.order_key, order_key),"
                    + " next_attempt_at = excluded.next_attempt_at, first_attempt_at = excluded.first_attempt_at,"
                    + " success_mark = excluded.success_mark, last_error = excluded.last_error,"
                    + " cause = excluded.cause, updated_at = excluded.updated_at";
    private static final String UPSERT_UNCOUNTED =
            UPSERT.replace("attempts = excluded.attempts", "attempts = attempts");
    private static final String SUCCESS = "INSERT INTO success (subscription, event_id, state, attempts, updated_at)"
            + " VALUES (?, ?, 2, ?, ?) ON CONFLICT (subscription, event_id) DO UPDATE SET"
            + " attempts = excluded.attempts, updated_at = excluded.updated_at";
    private static final String DELIVERED =
            "UPDATE OR FAIL delivery SET state = 2, attempts = ?3, next_attempt_at = NULL,"
                    + " updated_at = ?4 WHERE subscription = ?1 AND event_id = ?2";
    private static final String PARK =
            "INSERT OR FAIL INTO delivery (subscription, event_id, state, attempts, order_key,"
                    + " updated_at) SELECT ?1, ?2, 0, 0, ?3, ?4"
                    + " WHERE NOT EXISTS (SELECT 1 FROM success WHERE subscription = ?1 AND event_id = ?2)"
                    + " ON CONFLICT (subscription, event_id) DO NOTHING";
    private static final String DISCARDED =
            "INSERT OR FAIL INTO delivery (subscription, event_id, state, attempts, last_error,"
                    + " updated_at) VALUES (?, ?, 4, 0, ?, ?) ON CONFLICT (subscription, event_id) DO NOTHING";
    private static final String FAILED =
            "INSERT OR FAIL INTO failure (subscription, event_id, number, attempt, at, reason)"
                    + " SELECT ?1, ?2, coalesce(max(number), 0) + 1, ?3, ?4, ?5 FROM failure WHERE subscription = ?1 AND event_id = ?2";
    private static final String FAILED_LONG_AGO =
            "DELETE FROM failure WHERE subscription = ?1 AND event_id = ?2 AND number <="
                    + " (SELECT max(number) FROM failure WHERE subscription = ?1 AND event_id = ?2) - "
                    + JournalSearch.FAILURES_KEPT;

    private final long subscription;
    private final InstantSource clock;

    DeliveryRows(long subscription, InstantSource clock) {
        this.subscription = subscription;
        this.clock = clock;
    }

    /** Of deliveries without a row. */
    void succeeded(Database database, Collection<Long> eventIds, int attempts) throws SQLException {
        for (Long eventId : eventIds) {
            database.update(SUCCESS, subscription, eventId, attempts, clock.millis());
        }
    }

    /** Of deliveries that have a row. */
    void delivered(Database database, Collection<Long> eventIds, int attempts) throws SQLException {
        for (Long eventId : eventIds) {
            database.update(DELIVERED, subscription, eventId, attempts, clock.millis());
        }
    }

    void discarded(Database database, long eventId, String reason) throws SQLException {
        database.update(DISCARDED, subscription, eventId, reason, clock.millis());
    }

    /** Of one object only the first gets the time. */
    void retrying(Database database, List<Attempted> attempted, long at, boolean counts) throws SQLException {
        Set<Long> objects = new HashSet<>();
        for (Attempted one : attempted) {
            boolean first = one.orderKey() == null || objects.add(one.orderKey());
            upsert(counts ? UPSERT : UPSERT_UNCOUNTED, database, one, DeliveryState.RETRYING, first ? at : null);
            if (counts) {
                failed(database, one);
            }
        }
    }

    void dead(Database database, List<Attempted> attempted) throws SQLException {
        for (Attempted one : attempted) {
            upsert(UPSERT, database, one, DeliveryState.DEAD, null);
            failed(database, one);
        }
    }

    private void upsert(
            String sql, Database database, Attempted attempted, DeliveryState state, @Nullable Long nextAttemptAt)
            throws SQLException {
        database.update(
                sql,
                subscription,
                attempted.eventId(),
                state.number(),
                attempted.attempts(),
                attempted.orderKey(),
                nextAttemptAt,
                attempted.firstAttemptAt().toEpochMilli(),
                attempted.successMark(),
                attempted.error(),
                state == DeliveryState.DEAD ? DeadCause.hash(attempted.error()) : null,
                clock.millis());
    }

    private void failed(Database database, Attempted attempted) throws SQLException {
        long id = attempted.eventId();
        database.update(FAILED, subscription, id, attempted.attempts(), clock.millis(), attempted.error());
        database.update(FAILED_LONG_AGO, subscription, id);
    }

    void park(Database database, long eventId, long orderKey) throws SQLException {
        database.update(PARK, subscription, eventId, orderKey, clock.millis());
    }

    void refund(Database database, Collection<Long> eventIds) throws SQLException {
        for (Long eventId : eventIds) {
            database.update(
                    "UPDATE OR FAIL delivery SET attempts = max(0, attempts - 1), next_attempt_at = 0"
                            + " WHERE subscription = ? AND event_id = ? AND state = 1",
                    subscription,
                    eventId);
        }
    }
}
