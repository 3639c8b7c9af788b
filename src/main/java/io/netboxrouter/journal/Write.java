package io.netboxrouter.journal;

import java.sql.SQLException;

/** Something to be written. All methods run on the writer's thread, until the journal is closed. */
interface Write {
    /** How soon it is written. Those of one kind keep the order in which they were submitted. */
    enum Kind {
        /** A sender waits for it, to whom every millisecond matters. */
        WEBHOOK,
        /** It notes what has happened, or builds on what was noted before. */
        RECORD,
        /** It goes on with what a person asked for, of which there may be much. */
        STEP
    }

    default Kind kind() {
        return Kind.RECORD;
    }

    /** Runs inside a transaction shared with others; may run again when that transaction failed. */
    void apply(Database database) throws SQLException;

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
