package io.netboxrouter.journal;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The way into the log, bounded in events and in bytes, so that a stalled disk cannot fill the memory. */
final class Intake {
    private static final int MAX_WAITING = 10_000;
    private static final long MAX_WAITING_BYTES = 32L * 1024 * 1024;

    private final JournalWriter writer;
    private final EventLog events;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong waitingBytes = new AtomicLong();

    Intake(JournalWriter writer, EventLog events) {
        this.writer = writer;
        this.events = events;
    }

    /** Never blocks. */
    void append(NewEvent event, AppendListener listener) {
        int size = event.raw().length;
        int others = waiting.getAndIncrement();
        long otherBytes = waitingBytes.getAndAdd(size);
        if (others >= MAX_WAITING || (others > 0 && otherBytes + size > MAX_WAITING_BYTES)) {
            leave(size);
            listener.failed(new JournalBusyException(others));
            return;
        }
        writer.submit(new Append(event, Digest.of(event.path(), event.raw()), listener));
    }

    private void leave(int size) {
        waiting.decrementAndGet();
        waitingBytes.addAndGet(-size);
    }

    private final class Append implements Write {
        private final NewEvent event;
        private final Digest digest;
        private final AppendListener listener;
        private long id;

        Append(NewEvent event, Digest digest, AppendListener listener) {
            this.event = event;
            this.digest = digest;
            this.listener = listener;
        }

        @Override
        public Kind kind() {
            return Kind.WEBHOOK;
        }

        @Override
        public void apply(Database database) throws SQLException {
            id = events.append(database, event, digest);
        }

        @Override
        public void committed() {
            leave(event.raw().length);
            if (id > 0) {
                listener.appended(id);
            } else {
                listener.duplicate(-id);
            }
        }

        @Override
        public boolean rolledBack(Exception cause) {
            leave(event.raw().length);
            listener.failed(cause);
            return true;
        }
    }
}
