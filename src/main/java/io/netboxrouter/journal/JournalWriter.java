package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what is waiting, writes it in one transaction, and only after the commit
 * tells those who wait (group commit): under load one fsync serves dozens of senders, and alone a sender waits for one.
 *
 * <p>When a transaction fails (disk full, I/O error), appends are told at once, so that their senders get a 503;
 * everything else is kept and tried again in its order, because what it records has already happened. Until a try
 * succeeds nothing new is tried with it: one webhook too large for the disk must not hold up what would still fit.
 */
final class JournalWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private static final int MAX_BATCH = 1_000;
    private static final long IDLE_MILLIS = 1_000;
    private static final long RETRY_MILLIS = 500;

    private final WriteQueue queue = new WriteQueue(System::nanoTime);
    private final Deque<Write> kept = new ArrayDeque<>();
    private final DatabaseOpener opener;
    private final List<Participant> participants;
    private final JournalObserver observer;
    private final Runnable afterCommit;
    private final Thread thread = new Thread(this::run, "journal-writer");
    private @Nullable Database database;
    private volatile @Nullable String failure;
    private volatile boolean closing;
    private volatile boolean ended;

    JournalWriter(
            Database database,
            DatabaseOpener opener,
            List<Participant> participants,
            JournalObserver observer,
            Runnable afterCommit) {
        this.database = database;
        this.opener = opener;
        this.participants = List.copyOf(participants);
        this.observer = observer;
        this.afterCommit = afterCommit;
    }

    void start() {
        thread.start();
    }

    void submit(Write write) {
        queue.add(write);
        if (ended) {
            refuseQueued();
        }
    }

    /** How long it should take to write one step of many. */
    long stepNanos() {
        return queue.stepNanos();
    }

    /** Why the last transaction failed; null when it did not. */
    @Nullable
    String failure() {
        return failure;
    }

    private void run() {
        List<Write> batch = new ArrayList<>(MAX_BATCH);
        try {
            while (!(closing && queue.isEmpty() && kept.isEmpty())) {
                String broken = failure;
                if (broken == null) {
                    queue.await(TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS));
                    queue.drainTo(batch);
                    write(batch);
                } else {
                    refuseAppends(new JournalException("The journal takes no writes now: " + broken));
                    recover(batch);
                }
                batch.clear();
                if (closing && failure != null) {
                    return; // the disk takes nothing: what is kept is delivered again after the next start
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
            refuseQueued();
        }
    }

    /** For as long as the next try may wait, tells whoever comes that nothing is written now; keeps the rest. */
    private void refuseAppends(Exception cause) throws InterruptedException {
        long until = System.nanoTime() + (closing ? 0 : TimeUnit.MILLISECONDS.toNanos(RETRY_MILLIS));
        do {
            queue.await(until - System.nanoTime());
            for (Write write = queue.poll(); write != null; write = queue.poll()) {
                if (!gaveUp(write, cause)) {
                    kept.addLast(write);
                }
            }
        } while (System.nanoTime() < until);
    }

    /** What was kept often still fits, and may be what makes space; whether a webhook does, only the probe can tell. */
    private void recover(List<Write> batch) {
        while (!kept.isEmpty()) {
            batch.clear();
            while (!kept.isEmpty() && batch.size() < MAX_BATCH) {
                batch.add(kept.removeFirst());
            }
            if (!write(batch)) {
                return;
            }
        }
        if (write(List.of(new SpaceProbe()))) {
            log.info("The journal takes writes again");
            failure = null;
        }
    }

    /** Returns whether it is on the disk. */
    private boolean write(List<Write> batch) {
        if (batch.isEmpty()) {
            return true;
        }
        long startedAt = System.nanoTime();
        try {
            Database open = open();
            open.begin();
            for (Write write : batch) {
                write.apply(open);
            }
            for (Participant participant : participants) {
                participant.beforeCommit(open);
            }
            open.commit();
        } catch (SQLException | RuntimeException e) {
            failed(batch, e);
            return false;
        } catch (Error e) {
            // Out of memory, say: were this thread to die of it, nothing would ever be written again.
            failed(batch, new JournalException("Writing met " + e, e));
            return false;
        }
        long nanos = System.nanoTime() - startedAt;
        queue.written(nanos);
        observer.committed(batch.size(), nanos);
        participants.forEach(Participant::committed);
        for (Write write : batch) {
            committed(write);
        }
        afterCommit.run();
        return true;
    }

    /** One that throws must not keep the others from being told. */
    private static void committed(Write write) {
        try {
            write.committed();
        } catch (RuntimeException | Error e) {
            log.error("What followed a write failed; the write itself is on the disk", e);
        }
    }

    private static boolean gaveUp(Write write, Exception cause) {
        try {
            return write.rolledBack(cause);
        } catch (RuntimeException | Error e) {
            log.error("What followed a failed write failed too", e);
            return true;
        }
    }

    private Database open() throws SQLException {
        Database open = database;
        if (open == null) {
            open = opener.open();
            database = open;
        }
        return open;
    }

    private void failed(List<Write> batch, Exception cause) {
        if (failure == null) {
            log.error("The journal cannot write: {}. Senders get 503 until it can.", cause.getMessage());
        }
        failure = String.valueOf(cause.getMessage());
        participants.forEach(Participant::rolledBack);
        reset();
        List<Write> again = new ArrayList<>();
        for (Write write : batch) {
            if (!gaveUp(write, cause)) {
                again.add(write);
            }
        }
        for (int i = again.size() - 1; i >= 0; i--) {
            kept.addFirst(again.get(i));
        }
    }

    /** A connection that failed to sync cannot be trusted to know what is on the disk: the next try opens a new one. */
    private void reset() {
        Database open = database;
        database = null;
        if (open == null) {
            return;
        }
        try {
            open.rollback();
        } catch (SQLException e) {
            log.debug("Rollback after a failed write failed too", e);
        }
        try {
            open.close();
        } catch (SQLException e) {
            log.debug("Closing the journal after a failed write failed too", e);
        }
    }

    /** Nobody writes any more: whoever waits must hear of it. Runs on any thread. */
    private void refuseQueued() {
        JournalException cause = new JournalException("The journal is closed");
        for (Write write = queue.poll(); write != null; write = queue.poll()) {
            gaveUp(write, cause);
        }
    }

    /** Writes what is queued, then stops. */
    @Override
    public void close() {
        closing = true;
        queue.add(db -> {}); // wakes the thread
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            if (thread.isAlive()) {
                throw new JournalException("The journal could not write what was queued within 10 s");
            }
            if (database != null) {
                database.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw new JournalException("The journal cannot be closed", e);
        }
    }

    /** Opens a new connection after the old one failed. */
    @FunctionalInterface
    interface DatabaseOpener {
        Database open() throws SQLException;
    }

    /** Finds out whether there is space again when nobody asks; also for a limit on pages, which a small write misses. */
    private static final class SpaceProbe implements Write {
        @Override
        public void apply(Database database) throws SQLException {
            database.update("INSERT INTO body (event_id, bytes) VALUES (-1, zeroblob(262144))");
            database.update("DELETE FROM body WHERE event_id = -1");
        }

        @Override
        public boolean rolledBack(Exception cause) {
            return true;
        }
    }
}
