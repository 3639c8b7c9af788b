package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.RunningRouter;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.servers.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL. */
@Tag("real-server")
final class PostgresUpsertTest extends SqlUpsertContract {
    private static PostgresServer server;

    @BeforeAll
    static void startServer() {
        server = PostgresServer.running();
        server.createDatabase("cmdb");
    }

    @Override
    Map<String, String> database() {
        return Map.of("url", server.url("cmdb"), "username", PostgresServer.USER, "password", "any");
    }

    @Override
    Connection connect() throws SQLException {
        return server.connect("cmdb");
    }

    @Test
    void should_write_texts_into_columns_of_other_types() throws Exception {
        execute(
                "CREATE TABLE made (source TEXT, object_type TEXT, object_id BIGINT, name INET, mtu NUMERIC, enabled TEXT,"
                        + " tags JSONB, event_id BIGINT, PRIMARY KEY (source, object_type, object_id))");
        upsertInto("made");

        deliver(
                1,
                "created",
                "{\"name\": \"10.0.0.1/24\", \"mtu\": 1.5, \"enabled\": true, \"tags\": [{\"name\": \"a\"}]}");

        assertThat(rows("SELECT object_id, name, mtu, enabled, tags FROM made"))
                .containsExactly("1 | 10.0.0.1/24 | 1.5 | true | [{\"name\": \"a\"}]");
    }

    @Test
    void should_refuse_the_row_for_good_when_a_value_is_not_of_the_columns_type() throws Exception {
        upsertInto("cmdb");

        Assertions.assertThatThrownBy(() -> deliver(1, "created", "{\"name\": \"xe-0\", \"mtu\": \"jumbo\"}"))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("jumbo");
        Assertions.assertThatThrownBy(() -> deliver(1, "created", "{\"name\": \"x\\u0000\"}"))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("0x00");
    }

    @Test
    void should_deliver_in_the_end_when_the_database_is_closed_for_a_while() throws Exception {
        execute("DROP TABLE IF EXISTS netbox_interfaces");
        Path home = directory.resolve("whole");
        RunningRouter.write(home, "cmdb.camel.yaml", Files.readString(Path.of("routes", "cmdb.camel.yaml")));
        Map<String, String> settings = Map.of(
                "cmdb.url", server.url("cmdb"), "cmdb.username", PostgresServer.USER, "cmdb.password", "any%&+#");
        try (RunningRouter running = RunningRouter.start(home, settings)) {
            running.delivery("cmdb-interfaces", running.send(port(1, "before")), "delivered");
            administer("ALTER DATABASE cmdb WITH ALLOW_CONNECTIONS false");
            administer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'cmdb'");
            try {
                for (int i = 2; i <= 6; i++) {
                    running.send(port(i % 3, "while closed " + i));
                }
                await().atMost(Duration.ofSeconds(60))
                        .until(() ->
                                running.api("status").at("/deliveries/retrying").asInt() > 0);
            } finally {
                administer("ALTER DATABASE cmdb WITH ALLOW_CONNECTIONS true");
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(rows("SELECT name FROM netbox_interfaces ORDER BY object_id"))
                            .containsExactly("while closed 6", "while closed 4", "while closed 5"));
            assertThat(running.api("status").at("/deliveries/dead").asInt()).isZero();
        }
    }

    private static String port(int id, String name) {
        return "{\"event\": \"updated\", \"object_type\": \"dcim.interface\", \"model\": \"interface\", \"data\": {\"id\": "
                + id + ", \"name\": \"" + name + "\"}}";
    }

    private static void administer(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
