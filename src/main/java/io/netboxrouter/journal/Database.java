package io.netboxrouter.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.SynchronousMode;

/** One SQLite connection with its prepared statements, kept for the connection's life. Not thread-safe. */
final class Database implements AutoCloseable {
    /** Set before the first table is made; 16 KiB halves the bytes written for each event against SQLite's 4 KiB. */
    static final int PAGE_BYTES = 16 * 1024;
    /** The write-ahead log is cut back to this after a checkpoint that emptied it. */
    private static final int WAL_LIMIT_BYTES = 64 * 1024 * 1024;

    /** Senders wait for a checkpoint. Of SQLite's 1,000 pages they wait 10 ms and more; ten small ones cost no more in all. */
    private static final int CHECKPOINT_PAGES = 100;

    private static final int CACHE_KIB = 8 * 1024;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database writer(Path file) throws SQLException {
        SQLiteConfig config = config();
        // FULL: a commit returns only after the write-ahead log is on the disk. It is what makes a 202 true.
        config.setSynchronous(SynchronousMode.FULL);
        config.setJournalSizeLimit(WAL_LIMIT_BYTES);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(CHECKPOINT_PAGES));
        Database database = new Database(config.createConnection("jdbc:sqlite:" + file));
        try {
            // On its own and last: it makes the file, and a page size that comes later is ignored.
            database.execute("PRAGMA page_size = " + PAGE_BYTES);
            database.query("PRAGMA journal_mode = WAL", row -> row.getString(1));
            return database;
        } catch (SQLException e) {
            database.close();
            throw e;
        }
    }

    /** For what can be made again: a commit does not wait for the disk, and after a crash the last ones may be gone. */
    static Database rebuildable(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setSynchronous(SynchronousMode.NORMAL);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setJournalSizeLimit(WAL_LIMIT_BYTES);
        return new Database(config.createConnection("jdbc:sqlite:" + file));
    }

    static Database reader(Path file) throws SQLException {
        SQLiteConfig config = config();
        config.setReadOnly(true);
        return new Database(config.createConnection("jdbc:sqlite:" + file));
    }

    private static SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        config.setCacheSize(-CACHE_KIB);
        config.setBusyTimeout(5_000);
        // The driver would ask for the last row's id after every insert; the ids here are given by us.
        config.setGetGeneratedKeys(false);
        return config;
    }

    /** Runs statements that take no parameters, such as a migration; several may be separated by semicolons. */
    void execute(String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(script);
        }
    }

    int update(String sql, @Nullable Object... parameters) throws SQLException {
        return bind(sql, parameters).executeUpdate();
    }

    <T> List<T> query(String sql, Row<T> row, @Nullable Object... parameters) throws SQLException {
        return queryWhile(sql, row, any -> true, parameters);
    }

    /** Reads rows up to and with the first one that the condition does not hold for. */
    <T> List<T> queryWhile(String sql, Row<T> row, Predicate<T> condition, @Nullable Object... parameters)
            throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = bind(sql, parameters).executeQuery()) {
            boolean more = true;
            while (more && result.next()) {
                T read = row.read(result);
                rows.add(read);
                more = condition.test(read);
            }
        }
        return rows;
    }

    /** The first column of the first row, or 0 when there is no row or it is null. */
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        try (ResultSet result = bind(sql, parameters).executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }

    private PreparedStatement bind(String sql, @Nullable Object... parameters) throws SQLException {
        PreparedStatement statement = prepared(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    /** Lets statements on this connection call a function of one text. */
    void function(String name, ToLongFunction<@Nullable String> body) throws SQLException {
        Function.create(connection, name, new Function() {
            @Override
            protected void xFunc() throws SQLException {
                result(body.applyAsLong(value_text(0)));
            }
        });
    }

    /** Makes the tables of another file readable under a name. */
    void attach(Path file, String name) throws SQLException {
        update("ATTACH ? AS " + name, file.toString());
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
        connection.close();
    }

    /** Reads the row that the result stands on. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet result) throws SQLException;
    }
}
