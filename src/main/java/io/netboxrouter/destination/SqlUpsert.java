package io.netboxrouter.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a row for each object: {@code created} and {@code updated} write it, {@code deleted} deletes or marks it. An event
 * that is not newer than the row leaves it alone, so that repetitions change nothing.
 */
public final class SqlUpsert extends ServiceSupport implements Processor, CamelContextAware {
    private static final Logger log = LoggerFactory.getLogger(SqlUpsert.class);
    private static final int STATEMENT_TIMEOUT_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private @Nullable CamelContext camelContext;
    private String url = "";
    private String username = "";
    private String password = "";
    private String table = "";
    private String keys = "";
    private String columns = "";
    private String deletedColumn = "";
    private boolean createTable;

    private @Nullable Work work;

    /** All that is known once the route has been created. */
    private record Work(
            Database database, List<ColumnMapping> keys, List<ColumnMapping> columns, TableStatements statements) {}

    private @Nullable DataSource connections;
    private boolean tableIsThere;

    @Override
    protected void doInit() {
        List<ColumnMapping> keyMappings = ColumnMapping.parse("keys", keys);
        List<ColumnMapping> columnMappings = ColumnMapping.parse("columns", columns);
        work = new Work(
                new Database(url, username, password),
                keyMappings,
                columnMappings,
                new TableStatements(
                        table,
                        keyMappings.stream().map(ColumnMapping::column).toList(),
                        columnMappings.stream().map(ColumnMapping::column).toList(),
                        deletedColumn.isEmpty() ? null : deletedColumn));
    }

    @Override
    protected void doStart() throws Exception {
        connections = DatabasePools.of(camel()).lease(work().database);
        tableIsThere = !createTable;
    }

    @Override
    protected void doStop() throws Exception {
        if (connections != null) {
            DatabasePools.of(camel()).release(work().database);
            connections = null;
        }
    }

    @Override
    public void process(Exchange exchange) throws SQLException {
        if (!(exchange.getMessage().getBody() instanceof NetBoxEvent event)) {
            throw new UndeliverableException(
                    "sql-upsert needs the event as the body; a step before it, or batch=request, has put something else there");
        }
        try (Connection connection = Objects.requireNonNull(connections).getConnection()) {
            createTable(connection);
            write(connection, event);
        }
    }

    private void write(Connection connection, NetBoxEvent event) throws SQLException {
        boolean deleted = event.getEvent().equals("deleted");
        TableStatements statements = work().statements;
        boolean deletes = deleted && statements.deletedColumn() == null;
        try (PreparedStatement statement =
                connection.prepareStatement(deletes ? statements.delete() : statements.upsert())) {
            statement.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
            int position = bindKeys(statement, event);
            if (!deletes) {
                for (ColumnMapping column : work().columns) {
                    bind(statement, ++position, column.valueIn(event));
                }
            }
            statement.setLong(++position, event.getId());
            if (!deletes && statements.deletedColumn() != null) {
                statement.setBoolean(++position, deleted);
            }
            if (statement.executeUpdate() == 0 && !deletes) {
                log.atInfo()
                        .addKeyValue("eventId", event.getId())
                        .log("The row in {} is from this or a newer event and was left as it is", table);
            }
        } catch (SQLException e) {
            String fault = SqlFailures.rowsFault(work().database, e);
            if (fault != null) {
                throw new UndeliverableException("the table " + table + " refuses the row: " + fault);
            }
            throw e;
        }
    }

    /** As text, which both databases compare with a column of any type. */
    private int bindKeys(PreparedStatement statement, NetBoxEvent event) throws SQLException {
        int position = 0;
        for (ColumnMapping key : work().keys) {
            Object value = key.valueIn(event);
            if (value == null) {
                throw new UndeliverableException("the event has no value for the key column " + key.column() + " of "
                        + table + "; narrow the route's object types, or set keys");
            }
            statement.setString(++position, value.toString());
        }
        return position;
    }

    /** A list or an object is written as JSON. */
    private static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(position, Types.NULL);
        } else if (value instanceof Boolean bool) {
            statement.setBoolean(position, bool);
        } else if (value instanceof BigInteger || value instanceof BigDecimal) {
            statement.setBigDecimal(position, new BigDecimal(value.toString()));
        } else if (value instanceof Double || value instanceof Float) {
            statement.setDouble(position, ((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            statement.setLong(position, number.longValue());
        } else {
            statement.setString(position, text(value));
        }
    }

    private static String text(Object value) {
        if (value instanceof java.util.Map || value instanceof List) {
            try {
                return JSON.writeValueAsString(value);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("what was read from JSON can be written as JSON", e);
            }
        }
        return value.toString();
    }

    private synchronized void createTable(Connection connection) throws SQLException {
        if (!tableIsThere) {
            try (Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(STATEMENT_TIMEOUT_SECONDS);
                statement.executeUpdate(work().statements.create());
            }
            tableIsThere = true;
        }
    }

    private Work work() {
        return Objects.requireNonNull(work);
    }

    private CamelContext camel() {
        return Objects.requireNonNull(camelContext);
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(@Nullable CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    public void setUrl(String url) {
        this.url = url;
    }

    public void setUsername(String username) {
        this.username = username;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public void setTable(String table) {
        this.table = table;
    }

    public void setKeys(String keys) {
        this.keys = keys;
    }

    public void setColumns(String columns) {
        this.columns = columns;
    }

    public void setDeletedColumn(String deletedColumn) {
        this.deletedColumn = deletedColumn;
    }

    public void setCreateTable(boolean createTable) {
        this.createTable = createTable;
    }
}
