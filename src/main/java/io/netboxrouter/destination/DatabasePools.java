package io.netboxrouter.destination;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The connections of all routes: one small pool for each database and user, opened for the first route that needs it and
 * closed when the last one has stopped. A service of the Camel context, so it ends with that at the latest.
 */
final class DatabasePools extends ServiceSupport {
    private static final int MAX_CONNECTIONS = 8;
    private static final long CONNECTION_TIMEOUT_MS = 10_000;
    private static final long VALIDATION_TIMEOUT_MS = 5_000;
    private static final long IDLE_TIMEOUT_MS = 60_000;
    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    /** Longer than a statement may take, which is told by the statement. */
    private static final String SOCKET_TIMEOUT_SECONDS = "30";

    private static final String SQLITE_BUSY_TIMEOUT_MS = "10000";

    private final Map<Database, Pool> pools = new HashMap<>();

    /** The pools of a context, which keeps them. */
    static synchronized DatabasePools of(CamelContext camel) throws Exception {
        DatabasePools known = camel.hasService(DatabasePools.class);
        if (known == null) {
            known = new DatabasePools();
            camel.addService(known, true);
        }
        return known;
    }

    /** Opens nothing yet: the first connection is made for the first statement, so the database may be down. */
    synchronized DataSource lease(Database database) {
        Pool pool = pools.computeIfAbsent(database, wanted -> new Pool(new HikariDataSource(config(wanted))));
        pool.leases++;
        return pool.connections;
    }

    synchronized void release(Database database) {
        Pool pool = pools.get(database);
        if (pool != null && --pool.leases == 0) {
            pools.remove(database);
            pool.connections.close();
        }
    }

    synchronized int size() {
        return pools.size();
    }

    @Override
    protected synchronized void doStop() {
        pools.values().forEach(pool -> pool.connections.close());
        pools.clear();
    }

    private static HikariConfig config(Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(database.toString());
        config.setJdbcUrl(database.url());
        if (!database.username().isEmpty()) {
            config.setUsername(database.username());
            config.setPassword(database.password());
        }
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
        config.setValidationTimeout(VALIDATION_TIMEOUT_MS);
        config.setIdleTimeout(IDLE_TIMEOUT_MS);
        if (database.isSqlite()) {
            config.setMaximumPoolSize(1); // SQLite has one writer; a second connection could only wait for the first
            config.addDataSourceProperty("busy_timeout", SQLITE_BUSY_TIMEOUT_MS);
        } else {
            config.setMaximumPoolSize(MAX_CONNECTIONS);
            config.addDataSourceProperty("ApplicationName", "netbox-router");
            config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
            config.addDataSourceProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
            config.addDataSourceProperty("tcpKeepAlive", "true");
            // A text goes into whatever type its column has: inet, uuid, date, jsonb, an enum.
            config.addDataSourceProperty("stringtype", "unspecified");
        }
        return config;
    }

    private static final class Pool {
        final HikariDataSource connections;
        int leases;

        Pool(HikariDataSource connections) {
            this.connections = connections;
        }
    }
}
