package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills the search index from the log, on a thread of its own and behind the intake: the more comes in, the smaller its
 * share, and what it has not reached yet is searched without it. A crash loses at most its last step, which it does again.
 */
final class SearchIndexer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SearchIndexer.class);
    private static final int STEP = 8_192;
    private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long BROKEN_NANOS = TimeUnit.SECONDS.toNanos(30);
    /** From this many events in a second on, the intake is busy. */
    private static final long BUSY_RATE = 300;
    /** How long to rest for each nanosecond of work: a twentieth of a core while the intake is busy, else most of one. */
    private static final double REST_WHEN_BUSY = 19;

    private static final double REST = 0.25;

    private static final String READ =
            "SELECT " + EventLog.COLUMNS + " FROM event e WHERE e.id > ? ORDER BY e.id LIMIT ?";

    private final Database journal;
    private final SearchWriter writer;
    private final LongSupplier lastEventId;
    private final Thread thread = new Thread(this::run, "search-index");
    private long seenId;
    private long seenAt = System.nanoTime();
    private volatile boolean closing;
    private boolean broken;

    SearchIndexer(Path journalFile, Database index, LongSupplier lastEventId) throws SQLException {
        this.journal = Database.reader(journalFile);
        this.writer = new SearchWriter(index);
        this.lastEventId = lastEventId;
        this.seenId = lastEventId.getAsLong();
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closing) {
                long began = System.nanoTime();
                boolean more = step();
                long worked = System.nanoTime() - began;
                long rest =
                        broken ? BROKEN_NANOS : more ? (long) (worked * (busy() ? REST_WHEN_BUSY : REST)) : IDLE_NANOS;
                pause(rest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void pause(long nanos) throws InterruptedException {
        if (!closing) {
            TimeUnit.NANOSECONDS.timedWait(this, nanos);
        }
    }

    private boolean busy() {
        long now = System.nanoTime();
        long id = lastEventId.getAsLong();
        double rate = (id - seenId) * 1e9 / Math.max(1, now - seenAt);
        seenId = id;
        seenAt = now;
        return rate > BUSY_RATE;
    }

    private record Row(long id, String source, Envelope envelope) {}

    /** Takes the next events in; returns whether there are more. Also to be called by hand, when it was not started. */
    boolean step() {
        try {
            List<Row> rows = journal.query(
                    READ,
                    row -> new Row(row.getLong(1), row.getString(3), EventLog.envelope(row)),
                    writer.position(),
                    STEP);
            if (!rows.isEmpty()) {
                writer.begin();
                for (Row row : rows) {
                    writer.add(row.id, row.source, row.envelope);
                }
                writer.commit(rows.get(rows.size() - 1).id);
                writer.prune(journal.number("SELECT min(id) FROM event"));
            }
            broken = false;
            return rows.size() == STEP;
        } catch (SQLException | RuntimeException e) {
            if (!broken) {
                log.warn("The search index cannot be written ({}); searching is slower until it can", e.getMessage());
            }
            broken = true;
            writer.rollback();
            return false;
        }
    }

    @Override
    public void close() throws SQLException {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        journal.close();
        writer.close();
    }
}
