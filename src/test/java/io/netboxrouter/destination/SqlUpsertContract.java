package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.TestEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Route;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code sql-upsert} does to a table, in whatever database. */
abstract class SqlUpsertContract {
    private static final String ALL = "SELECT source, object_type, object_id, name, mtu, enabled, tags FROM cmdb";

    @TempDir
    Path directory;

    private CamelAtWork router;

    /** {@code url}, and {@code username} and {@code password} where the database has users. */
    abstract Map<String, String> database();

    /** A connection for the test's own statements. */
    abstract Connection connect() throws SQLException;

    @BeforeEach
    final void createTable() throws Exception {
        router = CamelAtWork.start(directory);
        execute("DROP TABLE IF EXISTS cmdb");
        execute("DROP TABLE IF EXISTS made");
        execute("CREATE TABLE cmdb (source TEXT, object_type TEXT, object_id TEXT, name TEXT NOT NULL,"
                + " mtu INTEGER CHECK (mtu < 10000), enabled BOOLEAN, tags TEXT, event_id BIGINT,"
                + " PRIMARY KEY (source, object_type, object_id))");
    }

    @AfterEach
    final void close() {
        router.close();
    }

    @Test
    void should_write_a_row_when_an_object_is_created() throws Exception {
        upsertInto("cmdb");

        deliver(
                1,
                "created",
                "{\"name\": \"xe-0\", \"mtu\": 9000, \"enabled\": true, \"tags\": [{\"name\": \"core\"}]}");

        assertThat(rows(ALL)).containsExactly("netbox | dcim.device | 1 | xe-0 | 9000 | true | [{\"name\":\"core\"}]");
    }

    @Test
    void should_write_the_row_anew_when_the_object_is_updated() throws Exception {
        upsertInto("cmdb");

        deliver(1, "created", "{\"name\": \"xe-0\", \"mtu\": 9000, \"enabled\": true}");
        deliver(2, "updated", "{\"name\": \"xe-1\", \"enabled\": false}");

        assertThat(rows(ALL)).containsExactly("netbox | dcim.device | 1 | xe-1 | null | false | null");
    }

    @Test
    void should_delete_the_row_when_the_object_is_deleted() throws Exception {
        upsertInto("cmdb");

        deliver(1, "created", "{\"name\": \"xe-0\"}");
        deliver(2, "deleted", "{\"name\": \"xe-0\"}");

        assertThat(rows(ALL)).isEmpty();
    }

    @Test
    void should_change_nothing_when_the_same_events_come_again() throws Exception {
        upsertInto("cmdb");
        deliver(1, "created", "{\"name\": \"xe-0\"}");
        deliver(2, "updated", "{\"name\": \"xe-1\"}");

        deliver(1, "created", "{\"name\": \"xe-0\"}");
        deliver(2, "updated", "{\"name\": \"xe-1\"}");

        assertThat(rows("SELECT name, event_id FROM cmdb")).containsExactly("xe-1 | 2");
    }

    @Test
    void should_leave_the_row_alone_when_the_event_is_older() throws Exception {
        upsertInto("cmdb");
        deliver(5, "updated", "{\"name\": \"new\"}");

        deliver(4, "updated", "{\"name\": \"old\"}");
        deliver(3, "deleted", "{\"name\": \"old\"}");

        assertThat(rows("SELECT name, event_id FROM cmdb")).containsExactly("new | 5");
    }

    @Test
    void should_take_over_a_row_that_was_there_before() throws Exception {
        execute(
                "INSERT INTO cmdb (source, object_type, object_id, name) VALUES ('netbox', 'dcim.device', '1', 'by hand')");
        upsertInto("cmdb");

        deliver(1, "updated", "{\"name\": \"xe-0\"}");

        assertThat(rows("SELECT name, event_id FROM cmdb")).containsExactly("xe-0 | 1");
    }

    @Test
    void should_mark_the_row_when_there_is_a_column_for_deleted_objects() throws Exception {
        upsertInto("made", Map.of("createTable", "true", "deletedColumn", "gone"));

        deliver(1, "created", "{\"name\": \"xe-0\"}");
        deliver(2, "deleted", "{\"name\": \"xe-0\"}");
        deliver(1, "created", "{\"name\": \"xe-0\"}");

        assertThat(rows("SELECT name, gone, event_id FROM made")).containsExactly("xe-0 | true | 2");
    }

    @Test
    void should_create_the_table_when_told_to() throws Exception {
        upsertInto("made", Map.of("createTable", "true"));

        deliver(1, "created", "{\"name\": \"xe-0\", \"mtu\": 9000}");

        assertThat(rows("SELECT object_id, name, mtu, event_id FROM made")).containsExactly("1 | xe-0 | 9000 | 1");
    }

    @Test
    void should_keep_objects_of_two_sources_apart() throws Exception {
        upsertInto("cmdb");

        send(TestEvents.event()
                .source("lab")
                .body("{\"data\": {\"name\": \"a\"}}")
                .stored(1));
        send(TestEvents.event()
                .source("production")
                .body("{\"data\": {\"name\": \"b\"}}")
                .stored(2));

        assertThat(rows("SELECT source, name FROM cmdb ORDER BY source")).containsExactly("lab | a", "production | b");
    }

    @Test
    void should_use_other_keys_when_told_to() throws Exception {
        execute("CREATE TABLE made (name TEXT PRIMARY KEY, object_id TEXT, event_id BIGINT)");
        upsertInto("made", Map.of("keys", "name=data.name", "columns", "object_id=objectId"));

        deliver(1, "created", "{\"name\": \"xe-0\"}");
        send(TestEvents.event()
                .objectId("2")
                .body("{\"data\": {\"name\": \"xe-0\"}}")
                .stored(2));

        assertThat(rows("SELECT name, object_id FROM made")).containsExactly("xe-0 | 2");
    }

    @Test
    void should_take_values_for_nothing_but_values() throws Exception {
        upsertInto("cmdb");
        List<String> hostile = List.of(
                "'; DROP TABLE cmdb; --", "\\\"'`${body}{{url}}", "?:?name#x", "x".repeat(10_000), "Zürich 東京 🚀", "");

        for (int i = 0; i < hostile.size(); i++) {
            send(TestEvents.event()
                    .objectId("id-" + i + hostile.get(i))
                    .body("{\"data\": {\"name\": " + quoted(hostile.get(i)) + "}}")
                    .stored(i + 1));
        }

        assertThat(rows("SELECT name FROM cmdb ORDER BY event_id")).containsExactlyElementsOf(hostile);
    }

    @Test
    void should_refuse_the_row_for_good_when_it_breaks_a_constraint() throws Exception {
        upsertInto("cmdb");

        assertThatThrownBy(() -> deliver(1, "created", "{\"name\": \"xe-0\", \"mtu\": 10001}"))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("the table cmdb refuses the row")
                .hasMessageContaining("mtu");
        assertThatThrownBy(() -> deliver(2, "created", "{\"name\": null}"))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("name");
    }

    @Test
    void should_refuse_an_event_for_good_when_it_is_of_no_object() throws Exception {
        upsertInto("cmdb");

        assertThatThrownBy(() -> send(TestEvents.event().objectId(null).stored(1)))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("key column object_id");
    }

    @Test
    void should_try_again_when_the_table_is_not_there_yet() throws Exception {
        upsertInto("made");

        assertThatThrownBy(() -> deliver(1, "created", "{\"name\": \"xe-0\"}"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("made");
    }

    @Test
    void should_share_a_pool_and_close_it_with_the_last_route() throws Exception {
        upsertInto("cmdb");
        router.yaml(route("second", "made", Map.of()));
        DatabasePools pools = DatabasePools.of(router.camel());
        assertThat(pools.size()).isEqualTo(1);

        stop("upsert");
        assertThat(pools.size()).isEqualTo(1);
        stop("second");

        assertThat(pools.size()).isZero();
    }

    private void stop(String route) throws Exception {
        CamelContext camel = router.camel();
        for (Route child : camel.getRoutes()) {
            RouteDefinition definition = ((ModelCamelContext) camel).getRouteDefinition(child.getId());
            if (route.equals(Objects.requireNonNullElse(definition.getTemplateParameters(), Map.of())
                    .get("parentRouteId"))) {
                camel.getRouteController().stopRoute(child.getId());
            }
        }
        camel.getRouteController().stopRoute(route);
    }

    final void upsertInto(String table) throws Exception {
        upsertInto(table, Map.of());
    }

    private void upsertInto(String table, Map<String, String> others) throws Exception {
        router.yaml(route("upsert", table, others));
    }

    private String route(String id, String table, Map<String, String> others) {
        Map<String, String> parameters = new HashMap<>(Map.of(
                "table", table, "columns", "name=data.name, mtu=data.mtu, enabled=data.enabled, tags=data.tags"));
        parameters.putAll(database());
        parameters.putAll(others);
        StringBuilder yaml = new StringBuilder("""
                - route:
                    id: %1$s
                    from:
                      uri: direct:%1$s
                      steps:
                        - to:
                            uri: kamelet:sql-upsert
                            parameters:
                """.formatted(id));
        parameters.forEach((name, value) -> yaml.append("              ")
                .append(name)
                .append(": ")
                .append(quoted(value))
                .append('\n'));
        return yaml.toString();
    }

    final void deliver(long id, String event, String data) throws Exception {
        send(TestEvents.event().event(event).body("{\"data\": " + data + "}").stored(id));
    }

    /** Throws what the Kamelet has thrown. */
    private void send(NetBoxEvent event) throws Exception {
        try {
            router.camel().createProducerTemplate().sendBody("direct:upsert", event);
        } catch (CamelExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    final void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Each as its values, divided by bars; a boolean as such in every database. */
    final List<String> rows(String query) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    String type = result.getMetaData().getColumnTypeName(i).toUpperCase(Locale.ROOT);
                    row.add(
                            type.startsWith("BOOL")
                                    ? String.valueOf(result.getBoolean(i))
                                    : String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" | ", row));
            }
            return rows;
        }
    }
}
