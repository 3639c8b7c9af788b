package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.ObjectKey;
import io.netboxrouter.journal.DueDelivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a delivery in memory.
 *
 * @param key what its order is kept by; null when it has none
 * @param hasRow whether the journal has a row of it, because it failed or had to wait
 * @param attempts used up so far
 * @param successMark how many deliveries of the subscription had succeeded when this one last failed
 * @param replay how often a person had it delivered again; 0 for the event's own delivery
 */
record Member(
        NetBoxEvent event,
        @Nullable Long key,
        boolean hasRow,
        int attempts,
        @Nullable Instant firstAttemptAt,
        @Nullable Long successMark,
        int replay) {

    static Member fresh(NetBoxEvent event, boolean ordered) {
        return new Member(event, key(event, ordered), false, 0, null, null, 0);
    }

    static Member due(DueDelivery due, boolean ordered) {
        return new Member(
                due.event(),
                key(due.event(), ordered),
                true,
                due.attempts(),
                due.firstAttemptAt(),
                due.successMark(),
                due.replay());
    }

    private static @Nullable Long key(NetBoxEvent event, boolean ordered) {
        return ordered ? ObjectKey.of(event.getSource(), event.getObjectType(), event.getObjectId()) : null;
    }

    /** The same with its body, where it was read without. */
    Member with(NetBoxEvent whole) {
        return new Member(whole, key, hasRow, attempts, firstAttemptAt, successMark, replay);
    }

    long id() {
        return event.getId();
    }

    int bytes() {
        return event.raw().length;
    }
}
