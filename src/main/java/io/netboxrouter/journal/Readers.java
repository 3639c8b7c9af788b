package io.netboxrouter.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A few connections for people's searches, so that one that takes its time does not hold up the others. */
final class Readers {
    private static final int CONNECTIONS = 3;
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Database> idle = new ArrayBlockingQueue<>(CONNECTIONS);
    private final List<Database> all = new ArrayList<>();

    /** @param indexFile becomes {@code search} in their statements; null: there is none */
    Readers(Path journalFile, @Nullable Path indexFile) throws SQLException {
        for (int i = 0; i < CONNECTIONS; i++) {
            Database reader = Database.reader(journalFile);
            all.add(reader);
            if (indexFile != null) {
                reader.attach(indexFile, "search");
            }
        }
        idle.addAll(all);
    }

    /** @throws JournalException when it cannot be read, or all connections are busy for long */
    <T> T read(Reading<T> reading) {
        Database reader = null;
        try {
            reader = idle.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (reader == null) {
                throw new JournalException("The journal is busy with other searches; try again");
            }
            return reading.of(reader);
        } catch (SQLException e) {
            throw new JournalException("The journal cannot be searched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("The search was interrupted", e);
        } finally {
            if (reader != null) {
                idle.add(reader);
            }
        }
    }

    <T> List<T> query(String sql, Database.Row<T> row, @Nullable Object... parameters) {
        return read(reader -> reader.query(sql, row, parameters));
    }

    long number(String sql, @Nullable Object... parameters) {
        return read(reader -> reader.number(sql, parameters));
    }

    void close() throws SQLException {
        for (Database reader : all) {
            synchronized (reader) {
                reader.close();
            }
        }
    }

    /** What is done with a connection while nobody else has it. */
    @FunctionalInterface
    interface Reading<T> {
        T of(Database reader) throws SQLException;
    }
}
