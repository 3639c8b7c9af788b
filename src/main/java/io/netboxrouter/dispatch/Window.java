package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.Attempted;
import io.netboxrouter.journal.DueDelivery;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a subscription that is in memory: what was read from the log and is not yet recorded, and rows whose time
 * has come. Reads happen outside the lock and on the dispatch thread alone, so that no worker and no commit waits for
 * the disk behind them. What changes here and what the journal is told of it happen under one lock, so that the cursor
 * never passes an event before the write that settles it is queued.
 */
final class Window {
    /** Below this many ready ones the window is filled again, before the workers run dry. */
    private static final int LOW_WATER = 64;
    /** One subscription with a long way to go lets the others have their turn after so many reads. */
    private static final int READS_PER_TURN = 8;

    private static final Duration SAVE_CURSOR_EVERY = Duration.ofSeconds(1);

    private final SubscriptionLog journal;
    private final Runnable wake;
    private final Lanes lanes = new Lanes();
    private final Unrecorded unrecorded = new Unrecorded();
    private final Ready ready = new Ready(256);
    private final Ready readyRows = new Ready(64);
    private final TreeMap<Long, Work> fromLog = new TreeMap<>();
    private final Set<Long> rows = new HashSet<>();
    private final Set<Long> inFlight = new HashSet<>();
    private @Nullable SubscriptionOptions options;
    private boolean rowsNext;
    private boolean caughtUp;
    private boolean recount;
    private boolean mayHaveRows;
    private long readPosition;
    private long recordedUpTo; // up to here events of the log may have a row
    private long savedCursor;
    private Instant savedAt = Instant.EPOCH;
    private int epoch; // grows when what is being read at this moment must not come in any more

    /** @param wake asks for {@link #fill}; must return at once */
    Window(SubscriptionLog journal, Runnable wake) {
        this.journal = journal;
        this.wake = wake;
        readPosition = journal.cursor();
        savedCursor = readPosition;
    }

    private record Turn(SubscriptionOptions options, int epoch) {}

    synchronized void attach(SubscriptionOptions with) {
        dropWaiting();
        options = with;
        recount = true;
    }

    synchronized void detach() {
        dropWaiting();
        options = null;
    }

    /** Forgets all but what is in flight; it will be read again from the cursor on. */
    private void dropWaiting() {
        epoch++;
        long restart = cursor();
        recordedUpTo = Math.max(recordedUpTo, readPosition);
        ready.clear(lanes::withdraw);
        readyRows.clear(lanes::withdraw);
        lanes.clearBehind();
        fromLog.keySet().retainAll(inFlight);
        rows.retainAll(inFlight);
        readPosition = restart;
        caughtUp = false;
    }

    /** Rows were changed from outside. */
    synchronized void recount() {
        recount = true;
    }

    /** Reads what is new and what is due, as far as there is room; returns when to come again at the latest. */
    @Nullable
    Instant fill(Instant now) {
        Turn turn = turn();
        if (turn == null) {
            return null;
        }
        lookForRows();
        try {
            // The log first: a row beyond what was read of it may have to wait behind an event in between.
            boolean more = fillFromLog(turn);
            Instant nextDue = fillFromRows(turn, now);
            return more ? now : Earliest.of(nextDue, saveIdleCursor(now));
        } finally {
            readEnds();
        }
    }

    private synchronized @Nullable Turn turn() {
        return options == null ? null : new Turn(options, epoch);
    }

    private void lookForRows() {
        synchronized (this) {
            if (!recount) {
                return;
            }
            recount = false;
            mayHaveRows = true;
        }
        try {
            long last = journal.lastRecorded();
            synchronized (this) {
                recordedUpTo = Math.max(recordedUpTo, last);
            }
        } catch (RuntimeException e) {
            recount();
            throw e;
        }
    }

    private synchronized void readEnds() {
        unrecorded.readEnds();
    }

    private boolean fillFromLog(Turn turn) {
        for (int i = 0; i < READS_PER_TURN; i++) {
            int room = roomToRead(turn);
            if (room == 0) {
                return false;
            }
            List<NetBoxEvent> events = journal.read(readPosition(), room, Ready.MAX_BYTES);
            synchronized (this) {
                caughtUp = events.isEmpty();
            }
            if (events.isEmpty() || !admit(events, turn)) {
                return false;
            }
        }
        return true;
    }

    private synchronized int roomToRead(Turn turn) {
        if (turn.epoch != epoch || unrecorded.full()) {
            return 0;
        }
        unrecorded.readBegins();
        return ready.room();
    }

    private boolean admit(List<NetBoxEvent> events, Turn turn) {
        long first = events.get(0).getId();
        long last = events.get(events.size() - 1).getId();
        Set<Long> recorded = first <= recordedUpTo() ? journal.recorded(first, last) : Set.of();
        for (NetBoxEvent event : events) {
            boolean wanted =
                    !recorded.contains(event.getId()) && turn.options.filter().matches(event);
            if (wanted && !admit(Work.fresh(event, turn.options.ordered()), turn)) {
                return false;
            }
        }
        return pass(last, turn);
    }

    private synchronized long recordedUpTo() {
        return recordedUpTo;
    }

    private boolean admit(Work work, Turn turn) {
        Long key = work.key();
        boolean blocked = key != null && mayHaveRows() && journal.blocked(key);
        synchronized (this) {
            if (!pass(work.id(), turn)) {
                return false;
            }
            if (fromLog.containsKey(work.id()) || unrecorded.holds(work.id())) {
                return true; // still under way, or just settled, with the route that was attached before
            }
            if (key != null && (blocked || unrecorded.blocks(key) || lanes.full(key))) {
                park(work, key);
                return true;
            }
            fromLog.put(work.id(), work);
            if (lanes.enter(work)) {
                ready.add(work);
            }
            return true;
        }
    }

    private synchronized boolean mayHaveRows() {
        return mayHaveRows;
    }

    private synchronized boolean pass(long eventId, Turn turn) {
        if (turn.epoch != epoch) {
            return false;
        }
        readPosition = eventId;
        return true;
    }

    private @Nullable Instant fillFromRows(Turn turn, Instant now) {
        long upTo;
        Set<Long> inHand;
        synchronized (this) {
            if (turn.epoch != epoch || !mayHaveRows || unrecorded.full() || readyRows.room() == 0) {
                return null;
            }
            upTo = readPosition;
            inHand = Set.copyOf(rows);
            unrecorded.readBegins();
        }
        List<DueDelivery> due = journal.due(now, upTo, inHand, readyRows.capacity(), Ready.MAX_BYTES);
        synchronized (this) {
            if (turn.epoch != epoch) {
                return null;
            }
            due.forEach(row -> admit(Work.due(row, turn.options.ordered())));
        }
        if (due.isEmpty() && !journal.hasUnsettled()) {
            synchronized (this) {
                mayHaveRows = recount || unrecorded.makesRows();
            }
            return null;
        }
        return journal.nextDue(now);
    }

    private void admit(Work row) {
        // What is skipped here is read again after the commit that it waits for.
        if (!unrecorded.holds(row.id()) && !unrecorded.blocks(row.key()) && rows.add(row.id()) && lanes.enter(row)) {
            readyRows.add(row);
        }
    }

    private void park(Work work, long key) {
        unrecorded.waiting(work.id(), key);
        mayHaveRows = true;
        journal.park(work.id(), key, cursorToRecord(), () -> written(work.id()));
    }

    /** Runs on the journal's writer thread. */
    private void written(long eventId) {
        boolean mayGoOn;
        synchronized (this) {
            mayGoOn = mayHaveRows || unrecorded.full();
            unrecorded.written(eventId);
        }
        if (mayGoOn) {
            wake.run();
        }
    }

    /** The next delivery to start; it counts as in flight from now on. */
    synchronized @Nullable Work take() {
        if (unrecorded.full()) {
            return null;
        }
        // In turn, so that neither many retries nor many new events keep the others waiting.
        Work work = rowsNext ? readyRows.poll() : ready.poll();
        if (work == null) {
            work = rowsNext ? ready.poll() : readyRows.poll();
        }
        rowsNext = !rowsNext;
        if (work != null) {
            inFlight.add(work.id());
        }
        return work;
    }

    synchronized void delivered(Work work) {
        settle(work);
        journal.delivered(work.id(), work.attempts() + 1, work.hasRow(), cursorToRecord(), () -> written(work.id()));
    }

    synchronized void dead(Work work, Attempted attempted) {
        settle(work);
        journal.dead(attempted, cursorToRecord(), () -> written(work.id()));
    }

    /** The next one of its object may start. */
    private void settle(Work work) {
        remove(work);
        unrecorded.settling(work.id());
        Work next = lanes.leave(work);
        if (next != null) {
            (next.hasRow() ? readyRows : ready).add(next);
        }
    }

    /** A delivery failed and is tried again then; what stood behind it goes to wait in the journal. */
    synchronized void retry(Work work, Attempted attempted, Instant at) {
        List<Work> behind = fail(work);
        journal.retry(attempted, at, cursorToRecord(), () -> written(work.id()));
        parkAll(behind);
    }

    /** A delivery failed because its destination is down, and is tried again when it is its turn. */
    synchronized void postpone(Work work, Attempted attempted) {
        List<Work> behind = fail(work);
        journal.postpone(attempted, cursorToRecord(), () -> written(work.id()));
        parkAll(behind);
    }

    private List<Work> fail(Work work) {
        remove(work);
        unrecorded.waiting(work.id(), work.key());
        mayHaveRows = true;
        return lanes.fail(work);
    }

    private void parkAll(List<Work> behind) {
        for (Work work : behind) {
            forget(work);
            Long key = work.key();
            if (key != null && !work.hasRow()) {
                park(work, key);
            }
        }
    }

    /** A delivery that was taken but never tried. All that waits is read again with it, to keep the order. */
    synchronized void giveBack(Work work) {
        inFlight.remove(work.id());
        lanes.withdraw(work);
        dropWaiting();
    }

    private void remove(Work work) {
        inFlight.remove(work.id());
        forget(work);
    }

    private void forget(Work work) {
        if (work.hasRow()) {
            rows.remove(work.id());
        } else {
            fromLog.remove(work.id());
        }
    }

    /** Every event up to this one needs nothing more or has a row, or a write that gives it one is on its way. */
    private long cursor() {
        return fromLog.isEmpty() ? readPosition : Math.min(readPosition, fromLog.firstKey() - 1);
    }

    private long cursorToRecord() {
        savedCursor = cursor();
        return savedCursor;
    }

    /** The cursor moves with each outcome; only where nothing is wanted from the log must it be moved by itself. */
    private synchronized @Nullable Instant saveIdleCursor(Instant now) {
        if (cursor() <= savedCursor) {
            return null;
        }
        Instant next = savedAt.plus(SAVE_CURSOR_EVERY);
        if (now.isBefore(next)) {
            return next;
        }
        savedAt = now;
        journal.moveCursor(cursorToRecord());
        return null;
    }

    /** Whether there is more to read, and soon nothing ready. */
    synchronized boolean wantsMore() {
        return ready.size() + readyRows.size() < LOW_WATER && (!caughtUp || mayHaveRows);
    }

    synchronized int inFlight() {
        return inFlight.size();
    }

    synchronized Set<Long> inFlightIds() {
        return Set.copyOf(inFlight);
    }

    synchronized long readPosition() {
        return readPosition;
    }

    /** How many read from the log wait in memory. */
    synchronized int waiting() {
        return (int)
                fromLog.keySet().stream().filter(id -> !inFlight.contains(id)).count();
    }
}
