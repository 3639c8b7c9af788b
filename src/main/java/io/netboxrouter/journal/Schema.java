package io.netboxrouter.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Brings a journal file to the schema this version writes: {@code schema-1.sql}, {@code schema-2.sql}, ... are run one
 * after the other, from the file's own version (SQLite's {@code user_version}) on, in one transaction.
 */
final class Schema {
    static final int VERSION = 4;
    /** "NBXR" in ASCII: marks the file as a journal, so that no other SQLite file is taken for one. */
    static final long APPLICATION_ID = 0x4e425852L;

    private Schema() {}

    /** @throws JournalException when the file is corrupt, is no journal, or was written by a newer version */
    static void prepare(Database database, Path file) {
        try {
            long version = database.number("PRAGMA user_version");
            long application = database.number("PRAGMA application_id");
            boolean empty = database.number("SELECT count(*) FROM sqlite_master") == 0;
            if (!empty && application != APPLICATION_ID) {
                throw new JournalException("The file " + file + " is an SQLite database, but not a journal of this"
                        + " router. Move it away, or set router.data.dir to another directory.");
            }
            if (version > VERSION) {
                throw new JournalException(String.format(
                        Locale.ROOT,
                        "The journal %s has schema version %d, written by a newer NetBox Router; this one knows %d."
                                + " Run the newer version, or restore a backup made before the upgrade.",
                        file,
                        version,
                        VERSION));
            }
            if (version < VERSION) {
                migrate(database, version);
            }
            // Touches every table, so that damage is found now and not at the first webhook.
            database.number("SELECT max(id) FROM event");
            database.number("SELECT max(event_id) FROM body");
            database.number("SELECT count(*) FROM subscription");
            database.number("SELECT count(*) FROM delivery WHERE state = 3");
            database.number("SELECT max(subscription) FROM success");
            database.number("SELECT max(subscription) FROM failure");
            database.number("SELECT max(slot) FROM rejection");
        } catch (SQLException e) {
            throw cannotOpen(file, e);
        }
    }

    static JournalException cannotOpen(Path file, SQLException e) {
        if (e instanceof SQLiteException sqlite
                && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_NOTADB
                        || sqlite.getResultCode().code % 256 == SQLiteErrorCode.SQLITE_CORRUPT.code)) {
            return new JournalException(
                    "The journal " + file + " is damaged (" + e.getMessage()
                            + "). Stop the router, keep a copy of the data directory, and restore a backup or recover"
                            + " what can be read with: sqlite3 " + file + " .recover",
                    e);
        }
        return new JournalException(
                "The journal " + file + " cannot be opened: " + e.getMessage()
                        + ". Check that the data directory exists, is writable and is on a local disk.",
                e);
    }

    private static void migrate(Database database, long from) throws SQLException {
        database.begin();
        try {
            database.function("dead_cause", DeadCause::hash);
            for (long version = from + 1; version <= VERSION; version++) {
                database.execute(script(version));
            }
            database.execute("PRAGMA application_id = " + APPLICATION_ID);
            database.execute("PRAGMA user_version = " + VERSION);
            database.commit();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private static String script(long version) {
        String name = "schema-" + version + ".sql";
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Not in the jar: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read " + name + " from the jar", e);
        }
    }
}
