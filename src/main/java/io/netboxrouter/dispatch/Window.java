package io.netboxrouter.dispatch;

import io.netboxrouter.dispatch.Refill.Turn;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.Attempted;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a subscription that is in memory: what was read from the log and is not yet recorded, and rows whose time
 * has come. What changes here and what the journal is told of it happen under one lock, so that the cursor never passes
 * an event before the write that settles it is queued. {@link Refill} reads for it.
 */
final class Window {
    /** Below this many ready ones the window is filled again, before the workers run dry. */
    private static final int LOW_WATER = 64;

    private final Runnable wake;
    private final long lastBeforeStart;
    private final Waiting waiting = new Waiting();
    private final Unrecorded unrecorded = new Unrecorded();
    private final LogPosition position;
    private final Recorder recorder;
    private final Set<Long> rows = new HashSet<>();
    private final Set<Work> inFlight = new HashSet<>();
    private @Nullable SubscriptionOptions options;
    private boolean recount;
    private boolean mayHaveRows;
    private long recordedUpTo; // up to here events of the log may have a row
    private int epoch; // grows when what is being read at this moment must not come in any more

    /**
     * @param lastBeforeStart the newest event when this process started
     * @param wake asks for more; must return at once
     */
    Window(SubscriptionLog journal, long lastBeforeStart, Runnable wake) {
        this.lastBeforeStart = lastBeforeStart;
        this.wake = wake;
        position = new LogPosition(journal.cursor());
        recorder = new Recorder(journal, position, unrecorded, this::written);
    }

    /** @param except events that are in hand already, or of which the journal does not show yet what it was told */
    record RowsWanted(long upTo, Set<Long> except, int limit) {}

    synchronized void attach(SubscriptionOptions with) {
        dropWaiting();
        options = with;
        waiting.group(with.grouping());
        recount = true;
    }

    synchronized void detach() {
        dropWaiting();
        options = null;
    }

    /** Forgets all but what is in flight; it will be read again from the cursor on. */
    private void dropWaiting() {
        epoch++;
        recordedUpTo = Math.max(recordedUpTo, position.read());
        waiting.keep(inFlight);
        Set<Long> out = inFlightIds();
        position.restart(out);
        rows.retainAll(out);
    }

    /** Rows were changed from outside. */
    synchronized void recount() {
        recount = true;
    }

    /** Whether rows were changed from outside since this was asked last. */
    synchronized boolean takeRecount() {
        boolean changed = recount;
        recount = false;
        mayHaveRows |= changed;
        return changed;
    }

    synchronized void rowsUpTo(long lastRecorded) {
        recordedUpTo = Math.max(recordedUpTo, lastRecorded);
    }

    synchronized @Nullable Turn turn(Instant now) {
        return options == null ? null : new Turn(options, epoch, now);
    }

    synchronized void readEnds() {
        unrecorded.readEnds();
    }

    synchronized void caughtUp(boolean nothingNew) {
        position.caughtUp(nothingNew);
    }

    synchronized int roomToRead(Turn turn) {
        if (turn.epoch() != epoch || unrecorded.full()) {
            return 0;
        }
        waiting.closeForRoom();
        unrecorded.readBegins();
        int room = waiting.room();
        position.caughtUp(position.caughtUp() && room > 0); // nobody knows what has come
        return room;
    }

    synchronized long recordedUpTo() {
        return recordedUpTo;
    }

    synchronized boolean mayHaveRows() {
        return mayHaveRows;
    }

    /**
     * Takes in an event of the log.
     *
     * @param blocked whether a row of its object is unsettled, so that it must wait in the journal
     * @return whether to go on
     */
    synchronized boolean admit(Member member, boolean blocked, Turn turn) {
        if (!passed(member.event(), turn)) {
            return false;
        }
        if (position.holds(member.id()) || unrecorded.holds(member.id())) {
            return true; // still under way, or just settled, with the route that was attached before
        }
        Long key = member.key();
        if (key != null && (blocked || unrecorded.blocks(key) || waiting.full(key))) {
            park(member, key);
            return true;
        }
        position.take(member.id());
        waiting.add(member, turn.now());
        return true;
    }

    /** The log was read up to this event. */
    synchronized boolean passed(NetBoxEvent event, Turn turn) {
        if (turn.epoch() != epoch) {
            return false;
        }
        position.passed(event);
        return true;
    }

    /**
     * Completes the batches that were quiet for long enough: by the clock, or, where there is more to read, by the times
     * at which events came in, so that a long backlog makes the same batches without waiting.
     */
    synchronized @Nullable Instant closeBatches(Turn turn) {
        if (turn.epoch() != epoch) {
            return null;
        }
        waiting.closeQuiet(position.time(turn.now()));
        return position.caughtUp() ? waiting.nextClose() : null;
    }

    synchronized @Nullable RowsWanted rowsWanted(Turn turn) {
        if (turn.epoch() != epoch || !mayHaveRows || unrecorded.full() || !waiting.hasRoomForRows()) {
            return null;
        }
        unrecorded.readBegins();
        Set<Long> except = new HashSet<>(rows);
        except.addAll(unrecorded.events());
        return new RowsWanted(position.read(), except, waiting.rowsAtOnce());
    }

    /** Takes in rows that are due, each with those behind it which are delivered together with it. */
    synchronized boolean admitRows(List<List<Member>> groups, Turn turn) {
        if (turn.epoch() != epoch) {
            return false;
        }
        for (List<Member> group : groups) {
            // What is skipped here is read again after the commit that it waits for.
            Member first = group.get(0);
            if (free(first) && !unrecorded.blocks(first.key())) {
                admit(group.stream().allMatch(this::free) ? group : List.of(first));
            }
        }
        waiting.closeRows();
        return true;
    }

    private boolean free(Member row) {
        return !unrecorded.holds(row.id()) && !rows.contains(row.id());
    }

    private void admit(List<Member> group) {
        group.forEach(row -> rows.add(row.id()));
        if (group.size() == 1) {
            waiting.add(group.get(0), Instant.MAX);
        } else {
            waiting.add(group);
        }
    }

    synchronized void noRows() {
        mayHaveRows = recount || unrecorded.makesRows();
    }

    private void park(Member member, long key) {
        mayHaveRows = true;
        recorder.park(member, key);
    }

    /** Runs on the journal's writer thread. */
    private void written(List<Long> eventIds) {
        boolean mayGoOn;
        synchronized (this) {
            mayGoOn = mayHaveRows || unrecorded.full();
            eventIds.forEach(unrecorded::written);
        }
        if (mayGoOn) {
            wake.run();
        }
    }

    /**
     * The next delivery to start; it counts as in flight from now on.
     *
     * @param mayRetry asked before one that has a row is taken
     */
    synchronized @Nullable Work take(BooleanSupplier mayRetry) {
        if (unrecorded.full()) {
            return null;
        }
        Work work = waiting.take(mayRetry);
        while (work != null && vanishes(work)) {
            settle(work);
            recorder.discarded(work, "created and deleted again while it waited");
            work = waiting.take(mayRetry);
        }
        if (work != null) {
            inFlight.add(work);
        }
        return work;
    }

    private boolean vanishes(Work work) {
        return options != null
                && options.grouping() instanceof Grouping.Coalesce coalesce
                && coalesce.vanish()
                && Coalescing.vanishes(work, lastBeforeStart);
    }

    synchronized void delivered(Work work) {
        settle(work);
        recorder.delivered(work);
    }

    synchronized void dead(Work work, List<Attempted> attempted) {
        settle(work);
        recorder.dead(work, attempted);
    }

    /** The next ones of its objects may start. */
    private void settle(Work work) {
        inFlight.remove(work);
        work.members().forEach(this::forget);
        waiting.leave(work);
    }

    /** A delivery failed and is tried again then; what stood behind it goes to wait in the journal. */
    synchronized void retry(Work work, List<Attempted> attempted, Instant at) {
        List<Member> behind = fail(work);
        recorder.retry(work, attempted, at);
        parkAll(behind);
    }

    /** A delivery failed because its destination is down, and is tried again when it is its turn. */
    synchronized void postpone(Work work, List<Attempted> attempted) {
        List<Member> behind = fail(work);
        recorder.postpone(work, attempted);
        parkAll(behind);
    }

    private List<Member> fail(Work work) {
        inFlight.remove(work);
        work.charged().forEach(this::forget);
        mayHaveRows = true;
        List<Member> behind =
                new ArrayList<>(work.members().subList(work.charged().size(), work.size()));
        behind.addAll(waiting.fail(work));
        return behind;
    }

    private void parkAll(List<Member> behind) {
        for (Member member : behind) {
            forget(member);
            Long key = member.key();
            if (key != null && !member.hasRow()) {
                park(member, key);
            }
        }
    }

    /** A delivery that was taken but never tried. All that waits is read again with it, to keep the order. */
    synchronized void giveBack(Work work) {
        inFlight.remove(work);
        dropWaiting();
    }

    private void forget(Member member) {
        if (member.hasRow()) {
            rows.remove(member.id());
        } else {
            position.forget(member.id());
        }
    }

    synchronized @Nullable Instant saveIdleCursor(Instant now) {
        return recorder.saveIdleCursor(now);
    }

    /** Whether there is more to read, and soon nothing ready. */
    synchronized boolean wantsMore() {
        return waiting.ready() < LOW_WATER && (!position.caughtUp() || mayHaveRows);
    }

    /** How many deliveries are under way. */
    synchronized int inFlight() {
        return inFlight.size();
    }

    /** The events that are under way. */
    synchronized Set<Long> inFlightIds() {
        return inFlight.stream()
                .flatMap(work -> work.members().stream())
                .map(Member::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    synchronized long readPosition() {
        return position.read();
    }

    /** How many events that were read from the log wait in memory. */
    synchronized int waiting() {
        return position.inHandBut(inFlightIds());
    }
}
