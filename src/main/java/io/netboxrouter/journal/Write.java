package io.netboxrouter.journal;

import java.sql.SQLException;

/** Something to be written. All methods run on the writer's thread, until the journal is closed. */
interface Write {
    /** Runs inside a transaction shared with others; may run again when that transaction failed. */
    void apply(Database database) throws SQLException;

    /** Whether a sender waits for it: it may be written before others that were submitted earlier. */
    default boolean urgent() {
        return false;
    }

    /** It is on the disk. */
    default void committed() {}

    /**
     * The transaction failed and was rolled back.
     *
     * @return true to give up; false to be tried again, before anything that came later, until it succeeds
     */
    default boolean rolledBack(Exception cause) {
        return false;
    }
}
