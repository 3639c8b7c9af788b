package io.netboxrouter.destination;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Which failures of a database are the row's own fault, so that no further attempt can mend them: a value that its column
 * does not take (SQLState class 22) and a constraint that it breaks (23).
 *
 * <p>All others are tried again. That includes a missing table or column, or a missing permission (42): a person mends
 * those, all rows fail alike until then, and so the route waits instead of filling the dead letters.
 */
final class SqlFailures {
    private static final int SQLITE_TOO_BIG = 18;
    private static final int SQLITE_CONSTRAINT = 19;
    private static final int SQLITE_MISMATCH = 20;
    private static final int SQLITE_PRIMARY_CODE = 0xff;
    private static final int MAX_MESSAGE = 500;

    private SqlFailures() {}

    /** What is wrong with the row, or null when the row is not what is wrong. */
    static @Nullable String rowsFault(Database database, SQLException failure) {
        boolean rows = database.isSqlite() ? isRowsInSqlite(failure.getErrorCode()) : isRows(failure.getSQLState());
        if (!rows) {
            return null;
        }
        String message = String.valueOf(failure.getMessage()).strip().replaceAll("\\s*\\n\\s*", "; ");
        return message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE) + "…" : message;
    }

    private static boolean isRows(@Nullable String state) {
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private static boolean isRowsInSqlite(int code) {
        int primary = code & SQLITE_PRIMARY_CODE;
        return primary == SQLITE_CONSTRAINT || primary == SQLITE_TOO_BIG || primary == SQLITE_MISMATCH;
    }
}
