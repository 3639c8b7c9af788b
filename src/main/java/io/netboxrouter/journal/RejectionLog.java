package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps the newest {@value #KEPT} rejections. They are worth no sender's wait: beyond what is queued they are only counted. */
final class RejectionLog {
    static final int KEPT = 10_000;
    private static final int MAX_QUEUED = 500;

    private final JournalWriter writer;
    private final AtomicLong count;
    private final AtomicInteger queued = new AtomicInteger();

    RejectionLog(JournalWriter writer, long count) {
        this.writer = writer;
        this.count = new AtomicLong(count);
    }

    long count() {
        return count.get();
    }

    void add(Rejection rejection) {
        long id = count.incrementAndGet();
        if (queued.get() >= MAX_QUEUED) {
            return;
        }
        queued.incrementAndGet();
        writer.submit(new Write() {
            @Override
            public void apply(Database database) throws SQLException {
                database.update(
                        "INSERT OR REPLACE INTO rejection (slot, id, at, source, remote_address, path, status, reason,"
                                + " size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        id % KEPT,
                        id,
                        rejection.at().toEpochMilli(),
                        rejection.source(),
                        rejection.remoteAddress(),
                        rejection.path(),
                        rejection.status(),
                        rejection.reason(),
                        rejection.size());
            }

            @Override
            public void committed() {
                queued.decrementAndGet();
            }

            @Override
            public boolean rolledBack(Exception cause) {
                queued.decrementAndGet();
                return true;
            }
        });
    }
}
