package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.Attempted;
import io.netboxrouter.journal.DueDelivery;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of a subscription that is in memory: what was read from the log and is not yet recorded, and rows whose time
 * has come. Reads happen outside the lock and on the dispatch thread alone, so that no worker and no commit waits for
 * the disk behind them.
 */
final class Window {
    private static final int MAX_EVENTS = 256;
    private static final long MAX_BYTES = 4L * 1024 * 1024;
    /** Below this many ready ones the window is filled again, before the workers run dry. */
    private static final int LOW_WATER = 64;

    private static final int MAX_DUE = 64;
    /** One subscription with a long way to go lets the others have their turn after so many reads. */
    private static final int READS_PER_TURN = 8;

    private static final Duration SAVE_CURSOR_EVERY = Duration.ofSeconds(1);

    private final SubscriptionLog journal;
    private final Lanes lanes = new Lanes();
    private final TreeMap<Long, Work> fromLog = new TreeMap<>();
    private final Set<Long> rows = new HashSet<>();
    private final Set<Long> inFlight = new HashSet<>();
    private final ArrayDeque<Work> readyFromLog = new ArrayDeque<>();
    private final ArrayDeque<Work> readyRows = new ArrayDeque<>();
    private boolean open;
    private boolean rowsNext;
    private boolean caughtUp;
    private boolean recount;
    private boolean mayHaveRows;
    private long readPosition;
    private long recordedUpTo;
    private long bytes;
    private long savedCursor;
    private Instant savedAt = Instant.EPOCH;
    private int epoch; // grows when what is being read at this moment must not come in any more
    private int parks; // counts what was ever sent to wait in the journal
    private int pendingParks; // of those, what is not on the disk yet

    Window(SubscriptionLog journal) {
        this.journal = journal;
        readPosition = journal.cursor();
        savedCursor = readPosition;
    }

    /** Forgets all but what is in flight; it will be read again from the cursor on. */
    synchronized void dropWaiting() {
        open = false;
        epoch++;
        long restart = cursor();
        readyFromLog.forEach(lanes::withdraw);
        readyRows.forEach(lanes::withdraw);
        lanes.clearWaiting();
        readyFromLog.clear();
        readyRows.clear();
        fromLog.keySet().retainAll(inFlight);
        rows.retainAll(inFlight);
        bytes = fromLog.values().stream()
                .mapToLong(work -> work.event().raw().length)
                .sum();
        readPosition = restart;
    }

    /** Lets reading begin, once everything recorded so far can be seen. */
    synchronized void open() {
        open = true;
        recount = true;
        caughtUp = false;
    }

    synchronized void recount() {
        recount = true;
    }

    /** Reads what is due and what is new, as far as there is room; returns when to come again at the latest. */
    @Nullable
    Instant fill(Instant now, SubscriptionOptions options) {
        int started;
        synchronized (this) {
            if (!open) {
                return null;
            }
            started = epoch;
        }
        if (takeRecount()) {
            long recorded = journal.lastRecorded();
            synchronized (this) {
                recordedUpTo = recorded;
                mayHaveRows = true;
            }
        }
        Instant nextDue = fillFromRows(now, options.ordered(), started);
        boolean more = fillFromLog(options, started);
        return more ? now : Earliest.of(nextDue, saveIdleCursor(now));
    }

    private synchronized boolean takeRecount() {
        boolean was = recount;
        recount = false;
        return was;
    }

    private @Nullable Instant fillFromRows(Instant now, boolean ordered, int started) {
        int parksBefore;
        boolean parking;
        synchronized (this) {
            if (!mayHaveRows || readyRows.size() >= MAX_DUE) {
                return null;
            }
            parksBefore = parks;
            parking = pendingParks > 0;
        }
        List<DueDelivery> due = journal.due(now, MAX_DUE + rowsInMemory(), MAX_BYTES);
        synchronized (this) {
            if (epoch != started) {
                return null;
            }
            for (DueDelivery row : due) {
                Work work = Work.due(row, ordered);
                if (rows.add(work.id()) && lanes.enter(work)) {
                    readyRows.add(work);
                }
            }
        }
        if (due.isEmpty() && !journal.hasUnsettled()) {
            synchronized (this) {
                // A park that was on its way when the journal was asked may be on the disk by now.
                mayHaveRows = parking || parks != parksBefore;
            }
            return null;
        }
        return journal.nextDue(now);
    }

    private synchronized int rowsInMemory() {
        return rows.size();
    }

    private boolean fillFromLog(SubscriptionOptions options, int started) {
        for (int i = 0; i < READS_PER_TURN; i++) {
            int room = room();
            if (room == 0) {
                return false;
            }
            List<NetBoxEvent> events = journal.read(readPosition(), room, MAX_BYTES);
            synchronized (this) {
                caughtUp = events.isEmpty();
            }
            if (events.isEmpty()) {
                return false;
            }
            if (!admit(events, options, started)) {
                return false;
            }
        }
        return true;
    }

    private synchronized int room() {
        return bytes >= MAX_BYTES ? 0 : MAX_EVENTS - fromLog.size();
    }

    private boolean admit(List<NetBoxEvent> events, SubscriptionOptions options, int started) {
        long first = events.get(0).getId();
        long last = events.get(events.size() - 1).getId();
        Set<Long> recorded = first <= recordedUpTo() ? journal.recorded(first, last) : Set.of();
        for (NetBoxEvent event : events) {
            boolean wanted =
                    !recorded.contains(event.getId()) && options.filter().matches(event);
            if (wanted && !admit(Work.fresh(event, options.ordered()), started)) {
                return false;
            }
        }
        return pass(last, started);
    }

    private synchronized long recordedUpTo() {
        return recordedUpTo;
    }

    private boolean admit(Work work, int started) {
        Long key = work.key();
        boolean blocked = key != null && mayHaveRows() && journal.blocked(key);
        synchronized (this) {
            if (epoch != started) {
                return false;
            }
            if (fromLog.containsKey(work.id())) {
                return true; // still under way with the route that was attached before
            }
            readPosition = work.id();
            if (key != null && (blocked || lanes.mustPark(key))) {
                park(work, key);
                return true;
            }
            fromLog.put(work.id(), work);
            bytes += work.event().raw().length;
            if (lanes.enter(work)) {
                readyFromLog.add(work);
            }
            return true;
        }
    }

    private synchronized boolean mayHaveRows() {
        return mayHaveRows;
    }

    private synchronized boolean pass(long eventId, int started) {
        if (epoch != started) {
            return false;
        }
        readPosition = eventId;
        return true;
    }

    private void park(Work work, long key) {
        parking(key);
        journal.park(work.id(), key, cursorToRecord(), () -> parked(key));
    }

    private void parking(@Nullable Long key) {
        lanes.parking(key);
        parks++;
        pendingParks++;
        mayHaveRows = true;
    }

    private synchronized void parked(@Nullable Long key) {
        pendingParks--;
        lanes.parked(key);
    }

    /** The next delivery to start; it counts as in flight from now on. */
    synchronized @Nullable Work take() {
        // In turn, so that neither many retries nor many new events keep the others waiting.
        Work work = rowsNext ? readyRows.poll() : readyFromLog.poll();
        if (work == null) {
            work = rowsNext ? readyFromLog.poll() : readyRows.poll();
        }
        rowsNext = !rowsNext;
        if (work != null) {
            inFlight.add(work.id());
        }
        return work;
    }

    /** A delivery is settled: the next one of its object may start. */
    synchronized void settle(Work work) {
        remove(work);
        Work next = lanes.leave(work);
        if (next != null) {
            (next.hasRow() ? readyRows : readyFromLog).add(next);
        }
    }

    /** A delivery failed: it is recorded to be tried again, and what stood behind it goes to wait in the journal. */
    synchronized void retry(Work work, Attempted attempted, Instant at, Runnable committed) {
        remove(work);
        Long key = work.key();
        List<Work> behind = lanes.fail(work);
        parking(key);
        journal.retry(attempted, at, cursorToRecord(), () -> {
            parked(key);
            committed.run();
        });
        for (Work next : behind) {
            forget(next);
            if (key != null && !next.hasRow()) {
                park(next, key);
            }
        }
    }

    /** A delivery that was taken but never tried, because its route detached. */
    synchronized void giveBack(Work work) {
        remove(work);
        lanes.withdraw(work);
        epoch++;
        readPosition = Math.min(readPosition, work.id() - 1);
    }

    private void remove(Work work) {
        inFlight.remove(work.id());
        forget(work);
    }

    private void forget(Work work) {
        if (work.hasRow()) {
            rows.remove(work.id());
        } else if (fromLog.remove(work.id()) != null) {
            bytes -= work.event().raw().length;
        }
    }

    /** Every event up to this one needs nothing more or has a row, or a write that gives it one is on its way. */
    private long cursor() {
        return fromLog.isEmpty() ? readPosition : Math.min(readPosition, fromLog.firstKey() - 1);
    }

    synchronized long cursorToRecord() {
        savedCursor = cursor();
        return savedCursor;
    }

    /** The cursor moves with each outcome; only where nothing is wanted from the log must it be moved by itself. */
    private synchronized @Nullable Instant saveIdleCursor(Instant now) {
        long cursor = cursor();
        if (cursor <= savedCursor) {
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
        return readyFromLog.size() + readyRows.size() < LOW_WATER && (!caughtUp || mayHaveRows);
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
