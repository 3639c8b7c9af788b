package io.netboxrouter.dispatch;

import io.netboxrouter.dispatch.Batches.Request;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits in memory to be delivered: composes deliveries of events, keeps them in the order per object, and hands out
 * what may start, first come, first served. Not thread-safe.
 */
final class Waiting {
    static final long MAX_BYTES = 4L * 1024 * 1024;
    private static final int MAX_FRESH = 256;
    private static final int MAX_ROWS = 256;
    /** So many events at once are worth a read of the log. */
    private static final int ENOUGH = 64;

    /** What is behind nothing: it may start, or waits as a batch for more events. */
    private final Load fresh = new Load();

    private final Load rows = new Load();
    private final Deque<Work> readyFresh = new ArrayDeque<>();
    private final Deque<Work> readyRows = new ArrayDeque<>();
    private final Lanes lanes = new Lanes(this::freed);
    private final Batches batches = new Batches();
    private Grouping grouping = Grouping.NONE;
    private long composed;
    private boolean rowsNext;

    void group(Grouping by) {
        grouping = by;
        lanes.bound(by instanceof Grouping.Batch batch ? Lanes.MAX_BEHIND + 2 * batch.max() : Lanes.MAX_BEHIND);
    }

    /** How many more events of the log may be read. What comes out of a lane is let in all the same: it is in memory anyway. */
    int room() {
        return fresh.room(batchMax() + MAX_FRESH, MAX_BYTES);
    }

    /** Only for many at once, because looking for them costs more than each. */
    boolean hasRoomForRows() {
        return rows.room(rowsAtOnce(), MAX_BYTES) > rowsAtOnce() / 2;
    }

    /** So many that a batch which failed can be composed again. */
    int rowsAtOnce() {
        return Math.max(MAX_ROWS, batchMax());
    }

    private int batchMax() {
        return grouping instanceof Grouping.Batch batch ? batch.max() : 0;
    }

    /** Whether a new event of this object would have to stand behind others and finds no place there. */
    boolean full(long key) {
        return lanes.full(key);
    }

    void add(Member member, Instant now) {
        Request request = grouping instanceof Grouping.Batch ? Request.of(member.event(), member.hasRow()) : null;
        Work last = lanes.last(member.key());
        if (request != null) {
            Instant received = member.event().getReceivedAt();
            addToBatch(member, request, last, received.isBefore(now) ? received : now);
        } else if (last != null && grouping instanceof Grouping.Coalesce && Coalescing.mayJoin(last, member)) {
            lanes.enter(last, member);
        } else {
            Work work = compose(member);
            offer(work);
        }
    }

    /** Rows of one object, whose newest stands for all. */
    void add(List<Member> group) {
        Work work = compose(group.get(0));
        group.subList(1, group.size()).forEach(member -> lanes.enter(work, member));
        offer(work);
    }

    private void addToBatch(Member member, Request request, @Nullable Work last, Instant at) {
        Grouping.Batch limits = (Grouping.Batch) grouping;
        Work batch = batches.of(request);
        if (batch != null && !mayJoin(batch, member, last)) {
            close(batch);
            batch = null;
        }
        if (batch == null) {
            batch = compose(member);
            batch.open(true);
        } else {
            lanes.enter(batch, member);
        }
        batches.touch(request, batch, at, limits.quiet());
        if (batch.size() >= limits.max()) {
            close(batch);
        }
    }

    /** Behind a batch that was opened later it would turn the order round, and two batches could wait for each other. */
    private static boolean mayJoin(Work batch, Member member, @Nullable Work last) {
        return batch.bytes() + member.bytes() <= Batches.MAX_BYTES && (last == null || last.number() <= batch.number());
    }

    private Work compose(Member first) {
        Work work = new Work(composed++, first.hasRow(), grouping instanceof Grouping.Coalesce);
        work.countIn(front(work));
        lanes.enter(work, first);
        return work;
    }

    private Load front(Work work) {
        return work.fromRows() ? rows : fresh;
    }

    private void close(Work batch) {
        batches.close(batch);
        batch.open(false);
        offer(batch);
    }

    /** Rows wait for nothing that is still to come. */
    void closeRows() {
        batches.all().stream().filter(Work::fromRows).forEach(this::close);
    }

    /** Batches whose request was quiet for long enough at this time are complete. */
    void closeQuiet(Instant time) {
        batches.quietSince(time).forEach(this::close);
    }

    /** Where batches that wait for more leave no room to read on, the oldest must do with what they have. */
    void closeForRoom() {
        if (room() > 0 || !readyFresh.isEmpty()) {
            return;
        }
        int closed = 0;
        Iterator<Work> oldest = batches.all().iterator();
        while (closed < ENOUGH && oldest.hasNext()) {
            Work batch = oldest.next();
            closed += batch.size();
            close(batch);
        }
    }

    /** When the next batch will be complete if nothing more comes. */
    @Nullable
    Instant nextClose() {
        return batches.nextClose();
    }

    private void offer(Work work) {
        if (work.lanesBehind() == 0 && !work.open()) {
            (work.fromRows() ? readyRows : readyFresh).add(work);
        }
    }

    private void freed(Work work) {
        if (work.size() == 0) {
            batches.close(work);
            return;
        }
        work.countIn(front(work));
        offer(work);
    }

    int ready() {
        return readyFresh.size() + readyRows.size();
    }

    /**
     * The next delivery to start.
     *
     * @param mayRetry asked before one that has a row is taken
     */
    @Nullable
    Work take(BooleanSupplier mayRetry) {
        // In turn, so that neither many retries nor many new events keep the others waiting.
        Work work = rowsNext ? takeRow(mayRetry) : readyFresh.poll();
        if (work == null) {
            work = rowsNext ? readyFresh.poll() : takeRow(mayRetry);
        }
        rowsNext = !rowsNext;
        if (work != null) {
            work.start();
        }
        return work;
    }

    private @Nullable Work takeRow(BooleanSupplier mayRetry) {
        return !readyRows.isEmpty() && mayRetry.getAsBoolean() ? readyRows.poll() : null;
    }

    /** It is settled; the next ones of its objects may start. */
    void leave(Work work) {
        lanes.leave(work);
    }

    /** It failed. Returns what stood behind it, which must wait in the journal. */
    List<Member> fail(Work work) {
        return lanes.fail(work);
    }

    /** Forgets all but what is out. */
    void keep(Set<Work> out) {
        lanes.keep(out);
        batches.clear();
        readyFresh.clear();
        readyRows.clear();
        fresh.clear();
        rows.clear();
    }
}
