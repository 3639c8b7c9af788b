package io.netboxrouter.journal;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable log of events, with the state of their deliveries, in one SQLite file. One process at a time; all methods
 * may be called from any thread.
 */
public final class Journal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Journal.class);
    private static final long PRUNE_EVERY_MINUTES = 1;

    private final DataDirectory directory;
    private final InstantSource clock;
    private final Database reader;
    private final EventLog events;
    private final Cursors cursors = new Cursors();
    private final Unsettled unsettled;
    private final JournalWriter writer;
    private final Intake intake;
    private final RejectionLog rejections;
    private final Retention retention;
    private final @Nullable SearchIndexer indexer;
    private final JournalSearch search;
    private final Interventions interventions;
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "journal-retention"));
    private volatile Runnable onChange = () -> {};

    private Journal(
            DataDirectory directory,
            Database database,
            JournalOptions options,
            InstantSource clock,
            JournalObserver observer)
            throws SQLException {
        this.directory = directory;
        this.clock = clock;
        Path file = directory.journalFile();
        Schema.prepare(database, file);
        events = new EventLog(database);
        unsettled = new Unsettled(database);
        Unsettled.follow(database);
        writer = new JournalWriter(
                database,
                () -> reopen(file, options),
                List.of(events, cursors, unsettled),
                observer,
                () -> onChange.run());
        intake = new Intake(writer, events);
        rejections = new RejectionLog(writer, database.number("SELECT coalesce(max(id), 0) FROM rejection"));
        retention = new Retention(writer, events, clock, options.retention());
        reader = Database.reader(file);
        Database index = SearchFile.open(directory.searchFile(), events.lastId());
        indexer = index == null ? null : new SearchIndexer(file, index, events::lastId);
        Readers readers = new Readers(file, index == null ? null : directory.searchFile());
        search = new JournalSearch(readers, index != null, JournalSearch.PATIENCE);
        interventions = new Interventions(writer, cursors, clock);
    }

    /**
     * Lets the driver put its native library where we can write anyway: the system's directory for temporary files may
     * be read-only, or forbid programs in it.
     */
    static void unpackSqliteIn(Path directory) {
        if (System.getProperty("org.sqlite.tmpdir") == null) {
            System.setProperty("org.sqlite.tmpdir", directory.toAbsolutePath().toString());
        }
    }

    /** @throws JournalException when the directory cannot be used or the journal in it cannot be read */
    public static Journal open(JournalOptions options, InstantSource clock) {
        return open(options, clock, JournalObserver.NONE);
    }

    /** @throws JournalException when the directory cannot be used or the journal in it cannot be read */
    public static Journal open(JournalOptions options, InstantSource clock, JournalObserver observer) {
        DataDirectory directory = DataDirectory.claim(options.directory());
        Database database = null;
        try {
            unpackSqliteIn(options.directory());
            database = open(directory.journalFile(), options);
            Journal journal = new Journal(directory, database, options, clock, observer);
            journal.writer.start();
            if (journal.indexer != null) {
                journal.indexer.start();
            }
            var unused = journal.timer.scheduleWithFixedDelay(
                    journal.retention::start, PRUNE_EVERY_MINUTES, PRUNE_EVERY_MINUTES, TimeUnit.MINUTES);
            return journal;
        } catch (SQLException e) {
            release(database, directory);
            throw Schema.cannotOpen(directory.journalFile(), e);
        } catch (RuntimeException e) {
            release(database, directory);
            throw e;
        }
    }

    private static void release(@Nullable Database database, DataDirectory directory) {
        try (directory) {
            if (database != null) {
                database.close();
            }
        } catch (SQLException e) {
            log.debug("A journal that could not be opened could not be closed either", e);
        }
    }

    private static Database open(Path file, JournalOptions options) throws SQLException {
        Database database = Database.writer(file);
        Long maxBytes = options.maxBytes();
        if (maxBytes != null) {
            database.number("PRAGMA max_page_count = " + maxBytes / database.number("PRAGMA page_size"));
        }
        return database;
    }

    private Database reopen(Path file, JournalOptions options) throws SQLException {
        Database database = open(file, options);
        Unsettled.follow(database);
        return database;
    }

    /** Stores a webhook; the listener is told when it is on the disk, or that it never will be. Never blocks. */
    public void append(NewEvent event, AppendListener listener) {
        intake.append(event, listener);
    }

    /** The newest event on the disk; 0 when there is none. */
    public long lastEventId() {
        return events.lastId();
    }

    /** Why the journal takes no writes now; null when it does. */
    public @Nullable String failure() {
        return writer.failure();
    }

    /** Is run on the writer's thread whenever something was committed; must return at once. */
    public void onChange(Runnable listener) {
        onChange = listener;
    }

    /**
     * The subscription of this name. One never seen before starts after the given event.
     *
     * @param startAfter 0 for the beginning of the log
     */
    public SubscriptionLog subscription(String name, long startAfter) {
        CompletableFuture<Long> id = new CompletableFuture<>();
        writer.submit(new Write() {
            private long found;

            @Override
            public void apply(Database database) throws SQLException {
                database.update(
                        "INSERT INTO subscription (name, cursor, began_after) VALUES (?1, ?2, ?2)"
                                + " ON CONFLICT (name) DO NOTHING",
                        name,
                        startAfter);
                found = database.number("SELECT id FROM subscription WHERE name = ?", name);
            }

            @Override
            public void committed() {
                id.complete(found);
            }

            @Override
            public boolean rolledBack(Exception cause) {
                id.completeExceptionally(
                        new JournalException("The subscription " + name + " cannot be recorded", cause));
                return true;
            }
        });
        long known = await(id);
        return new SubscriptionLog(known, name, writer, cursors, events.tail(), reader, unsettled.of(known), clock);
    }

    /** Returns when everything submitted so far is on the disk. */
    public void flush() {
        for (Write.Kind kind : Write.Kind.values()) {
            await(passed(kind));
        }
    }

    private CompletableFuture<Void> passed(Write.Kind kind) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        writer.submit(new Write() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public void apply(Database database) {}

            @Override
            public void committed() {
                done.complete(null);
            }

            @Override
            public boolean rolledBack(Exception cause) {
                done.completeExceptionally(new JournalException("The journal takes no writes", cause));
                return true;
            }
        });
        return done;
    }

    private static <T> T await(CompletableFuture<T> written) {
        try {
            return written.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof JournalException cause ? cause : e;
        }
    }

    public void reject(Rejection rejection) {
        rejections.add(rejection);
    }

    /** How many requests have ever been refused. */
    public long rejected() {
        return rejections.count();
    }

    /** @throws JournalException when the disk does not answer */
    public DiskSpace space() {
        return directory.space();
    }

    public JournalSearch search() {
        return search;
    }

    /** What people may do to deliveries. */
    public Interventions interventions() {
        return interventions;
    }

    /** Deletes what is past its retention, in small steps, without waiting for it. */
    public void prune() {
        retention.start();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        try {
            closeReaders();
        } catch (SQLException e) {
            throw new JournalException("The journal cannot be closed", e);
        } finally {
            closeWriter();
        }
    }

    private void closeReaders() throws SQLException {
        if (indexer != null) {
            indexer.close();
        }
        search.close();
        synchronized (reader) {
            reader.close();
        }
    }

    /** The last to close: only so does SQLite bring everything into the one file. */
    private void closeWriter() {
        try (directory) {
            writer.close();
        }
    }
}
