package io.netboxrouter.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/** A sound copy of a journal, while a router writes to it or not. */
public final class JournalCopy {
    private JournalCopy() {}

    /**
     * Copies what is committed at this moment, and returns when it is on the disk. Until then the router cannot empty its
     * write-ahead log, which grows by what comes in meanwhile. The search index is left out: it is made of the journal.
     *
     * @param directory of the journal; nothing in it is changed
     * @param target a directory, into which the copy is put
     * @return the newest event in the copy; 0 when there is none
     * @throws JournalException when there is no journal, it cannot be read, or the copy cannot be written
     */
    public static long make(Path directory, Path target) {
        Path journal = directory.resolve(DataDirectory.JOURNAL);
        Path copy = target.resolve(DataDirectory.JOURNAL);
        if (!Files.exists(journal)) {
            throw new JournalException("There is no journal in " + directory.toAbsolutePath()
                    + ". Name the router's data directory with --set router.data.dir=...");
        }
        Journal.unpackSqliteIn(directory);
        try {
            write(journal, copy);
            return newest(copy);
        } catch (SQLException | IOException e) {
            throw new JournalException(
                    "The journal " + journal + " cannot be copied to " + target + " (" + e.getMessage()
                            + "). Run this as the user of the router, and see that there is space for the copy.",
                    e);
        }
    }

    private static void write(Path journal, Path copy) throws SQLException, IOException {
        try (Database database = Database.reader(journal)) {
            if (database.number("PRAGMA application_id") != Schema.APPLICATION_ID) {
                throw new JournalException("The file " + journal + " is not a journal of this router. Name the router's"
                        + " data directory with --set router.data.dir=...");
            }
            // Reads in one transaction, so it is one moment of the journal; its indexes and triggers come along.
            database.update("VACUUM INTO ?", copy.toString());
        }
        try (FileChannel channel = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static long newest(Path copy) throws SQLException {
        try (Database database = Database.reader(copy)) {
            return database.number("SELECT max(id) FROM event");
        }
    }
}
