package io.netboxrouter.journal;

import java.sql.SQLException;

/** Gathers something over the writes of one transaction. All methods run on the writer's thread. */
interface Participant {
    /** Adds what was gathered, once for the whole transaction. */
    void beforeCommit(Database database) throws SQLException;

    void committed();

    /** Forgets what was gathered: the writes that are tried again give it again. */
    void rolledBack();
}
