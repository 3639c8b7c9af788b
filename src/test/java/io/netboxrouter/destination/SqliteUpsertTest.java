package io.netboxrouter.destination;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** On a file of SQLite's. */
final class SqliteUpsertTest extends SqlUpsertContract {
    @Override
    Map<String, String> database() {
        return Map.of("url", "jdbc:sqlite:" + directory.resolve("cmdb.db"));
    }

    @Override
    Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cmdb.db"));
    }
}
