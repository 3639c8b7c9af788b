package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes whatever is waiting, writes it in one transaction, and only after the commit
 * tells those who wait (group commit): under load one fsync serves dozens of senders, and alone a sender waits for one.
 *
 * <p>When a transaction fails (disk full, I/O error), appends are told at once, so that their senders get a 503;
 * everything else is kept and tried again in its order, because what it records has already happened.
 */
final class JournalWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JournalWriter.class);

    private static final int MAX_BATCH = 1_000;
    private static final long RETRY_MILLIS = 500;

    private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>();
    private final Deque<Write> kept = new ArrayDeque<>();
    private final DatabaseOpener opener;
    private final List<Participant> participants;
    private final Runnable afterCommit;
    private final Thread thread = new Thread(this::run, "journal-writer");
    private @Nullable Database database;
    private volatile @Nullable String failure;
    private volatile boolean closing;

    JournalWriter(Database database, DatabaseOpener opener, List<Participant> participants, Runnable afterCommit) {
        this.database = database;
        this.opener = opener;
        this.participants = List.copyOf(participants);
        this.afterCommit = afterCommit;
    }

    void start() {
        thread.start();
    }

    void submit(Write write) {
        queue.add(write);
    }

    /** Why the last transaction failed; null when it did not. */
    @Nullable
    String failure() {
        return failure;
    }

    private void run() {
        List<Write> batch = new ArrayList<>(MAX_BATCH);
        while (true) {
            try {
                collect(batch);
                if (batch.isEmpty() && closing && queue.isEmpty()) {
                    return;
                }
                write(batch);
                if (closing && failure != null) {
                    return; // the disk takes nothing: what is kept is delivered again after the next start
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                log.error("The journal writer met something unexpected and goes on", e);
            }
            batch.clear();
        }
    }

    private void collect(List<Write> batch) throws InterruptedException {
        boolean broken = failure != null;
        Write first = queue.poll(broken ? RETRY_MILLIS : 1_000, TimeUnit.MILLISECONDS);
        while (!kept.isEmpty() && batch.size() < MAX_BATCH) {
            batch.add(kept.removeFirst());
        }
        if (first != null) {
            batch.add(first);
        } else if (broken && batch.isEmpty()) {
            batch.add(new SpaceProbe());
        }
        if (kept.isEmpty()) {
            queue.drainTo(batch, Math.max(0, MAX_BATCH - batch.size()));
        }
    }

    private void write(List<Write> batch) {
        if (batch.isEmpty()) {
            return;
        }
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
            return;
        }
        if (failure != null) {
            log.info("The journal takes writes again");
            failure = null;
        }
        participants.forEach(Participant::committed);
        for (Write write : batch) {
            write.committed();
        }
        afterCommit.run();
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
            if (!write.rolledBack(cause)) {
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
