package io.netboxrouter.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of the search index. It holds nothing that the journal does not, so whatever is wrong with it, it is made anew. */
final class SearchFile {
    /** Of {@code search.sql}; a file of any other is made anew. */
    static final int VERSION = 1;

    private static final Logger log = LoggerFactory.getLogger(SearchFile.class);

    private SearchFile() {}

    /** Null when no file can be had, on a full disk, say: then everything is searched without it. */
    static @Nullable Database open(Path file, long lastEventId) {
        try {
            Database database = usable(file, lastEventId);
            if (database != null) {
                return database;
            }
            for (String suffix : new String[] {"", "-wal", "-shm"}) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
            }
            return make(file);
        } catch (SQLException | IOException e) {
            log.warn(
                    "The search index {} cannot be made ({}); searching is slower without it. It is tried again at the"
                            + " next start",
                    file,
                    e.getMessage());
            return null;
        }
    }

    /** Null when the file is not there, or not to be used. */
    private static @Nullable Database usable(Path file, long lastEventId) throws SQLException {
        if (!Files.exists(file)) {
            return null;
        }
        Database database = null;
        try {
            database = Database.rebuildable(file);
            // One that is ahead of the journal was made from another: a backup was restored beside it.
            if (database.number("PRAGMA user_version") == VERSION
                    && database.number("SELECT event_id FROM position") <= lastEventId) {
                return database;
            }
        } catch (SQLException e) {
            log.info("The search index {} cannot be read ({}) and is made anew", file, e.getMessage());
        }
        if (database != null) {
            database.close();
        }
        return null;
    }

    private static Database make(Path file) throws SQLException, IOException {
        Database database = Database.rebuildable(file);
        try (InputStream script = SearchFile.class.getResourceAsStream("search.sql")) {
            if (script == null) {
                throw new IllegalStateException("Not in the jar: search.sql");
            }
            database.begin();
            database.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            database.execute("PRAGMA user_version = " + VERSION);
            database.commit();
            return database;
        } catch (SQLException | IOException e) {
            database.close();
            throw e;
        }
    }
}
