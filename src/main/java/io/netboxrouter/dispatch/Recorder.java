package io.netboxrouter.dispatch;

import io.netboxrouter.journal.Attempted;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the journal what becomes of events, with the cursor where it depends on it, and notes what it may not show yet. Of an event
 * nothing may be in hand any more when the journal is told of it, or the cursor that goes with it would stay before it.
 * Not thread-safe: the lock of its window guards it.
 */
final class Recorder {
    private final SubscriptionLog journal;
    private final LogPosition position;
    private final Unrecorded unrecorded;
    private final Consumer<List<Long>> written;

    /** @param written told on the journal's writer thread, without the lock, which events are on the disk */
    Recorder(SubscriptionLog journal, LogPosition position, Unrecorded unrecorded, Consumer<List<Long>> written) {
        this.journal = journal;
        this.position = position;
        this.unrecorded = unrecorded;
        this.written = written;
    }

    /** Of what has a row, the cursor says nothing. */
    void delivered(Work work) {
        List<Long> ids = settling(work);
        Runnable then = () -> written.accept(ids);
        if (work.fromRows()) {
            journal.redelivered(ids, work.attempts() + 1, then);
        } else {
            journal.delivered(ids, work.attempts() + 1, position.cursorToRecord(), then);
        }
    }

    void dead(Work work, List<Attempted> attempted) {
        List<Long> ids = settling(work);
        journal.dead(attempted, position.cursorToRecord(), () -> written.accept(ids));
    }

    void discarded(Work work, String reason) {
        List<Long> ids = settling(work);
        journal.discarded(ids, reason, position.cursorToRecord(), () -> written.accept(ids));
    }

    void retry(Work work, List<Attempted> attempted, Instant at) {
        List<Long> ids = waiting(work.charged());
        journal.retry(attempted, at, position.cursorToRecord(), () -> written.accept(ids));
    }

    void postpone(Work work, List<Attempted> attempted) {
        List<Long> ids = waiting(work.charged());
        journal.postpone(attempted, position.cursorToRecord(), () -> written.accept(ids));
    }

    void park(Member member, long key) {
        List<Long> ids = waiting(List.of(member));
        journal.park(member.id(), key, position.cursorToRecord(), () -> written.accept(ids));
    }

    /** The cursor moves with each outcome; only where nothing is wanted from the log must it be moved by itself. */
    @Nullable
    Instant saveIdleCursor(Instant now) {
        Instant next = position.saveAt();
        if (next == null || now.isBefore(next)) {
            return next;
        }
        journal.moveCursor(position.cursorToSave(now));
        return null;
    }

    private List<Long> settling(Work work) {
        List<Long> ids = work.members().stream().map(Member::id).toList();
        ids.forEach(unrecorded::settling);
        return ids;
    }

    private List<Long> waiting(List<Member> members) {
        members.forEach(member -> unrecorded.waiting(member.id(), member.key()));
        return members.stream().map(Member::id).toList();
    }
}
