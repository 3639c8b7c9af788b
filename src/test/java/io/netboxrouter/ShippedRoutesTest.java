package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every file in {@code routes/}, with the settings that it asks for and the sample that it names. */
final class ShippedRoutesTest {
    private final RecordingDestination destination = RecordingDestination.start();

    @TempDir
    Path directory;

    @BeforeEach
    void copyNothingYet() throws IOException {
        Files.createDirectories(directory.resolve("routes"));
    }

    @AfterEach
    void close() {
        destination.close();
    }

    @Test
    void should_have_one_active_route_and_name_what_the_others_need() throws Exception {
        try (var files = Files.list(Path.of("routes"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, directory.resolve("routes").resolve(file.getFileName()));
            }
        }
        try (RunningRouter router = RunningRouter.start(directory)) {
            Map<String, String> reasons = new HashMap<>();
            router.api("routes")
                    .get("items")
                    .forEach(route -> reasons.put(
                            route.get("id").asText(),
                            route.get("state").asText() + " "
                                    + route.get("reason").asText()));

            assertThat(reasons)
                    .containsOnlyKeys(
                            "log",
                            "chat",
                            "zabbix",
                            "cmdb-interfaces",
                            "cmdb-cables",
                            "kafka",
                            "site-rollout",
                            "site-rollout-steps");
            assertThat(reasons.get("log")).startsWith("started");
            assertThat(reasons.get("chat")).startsWith("inactive").contains("CHAT_WEBHOOK_URL");
            assertThat(reasons.get("zabbix")).contains("ZABBIX_URL", "ZABBIX_TOKEN");
            assertThat(reasons.get("cmdb-interfaces")).contains("CMDB_URL");
            assertThat(reasons.get("cmdb-cables")).contains("CMDB_URL");
            assertThat(reasons.get("kafka")).contains("KAFKA_BROKERS", "KAFKA_TOPIC");
            assertThat(reasons.get("site-rollout")).contains("ROLLOUT_CHAT_URL");
        }
    }

    @Test
    void should_log_every_event_in_a_line() throws Exception {
        try (CapturedLog log = CapturedLog.begin();
                RunningRouter router = start("log.camel.yaml")) {
            long id = router.send(sample("device-updated"));
            router.delivery("log", id, "delivered");

            assertThat(log.messages()).contains(id + " updated dcim.device zrh-leaf-1 by admin");
        }
    }

    @Test
    void should_tell_the_chat_when_an_address_is_created() throws Exception {
        try (RunningRouter router = start("chat.camel.yaml")) {
            router.delivery("chat", router.send(sample("ip-address-created-3.7")), "delivered");

            Request message = only();
            assertThat(message.method()).isEqualTo("POST");
            assertThat(message.path()).isEqualTo("/chat");
            assertThat(message.header("Content-Type")).isEqualTo("application/json");
            assertThat(message.text()).isEqualTo("{\"text\":\"IP address 10.20.1.1/24 was created by admin\"}");
        }
    }

    @Test
    void should_break_no_chat_message_with_a_name_that_holds_quotes() throws Exception {
        try (RunningRouter router = start("chat.camel.yaml")) {
            String event = sample("ip-address-created-3.7").replace("\"10.20.1.1/24\"", "\"a\\\"b\\\\c\"");
            router.delivery("chat", router.send(event), "delivered");

            assertThat(only().text()).isEqualTo("{\"text\":\"IP address a\\\"b\\\\c was created by admin\"}");
        }
    }

    @Test
    void should_start_monitoring_when_a_device_is_active() throws Exception {
        try (RunningRouter router = start("monitoring.camel.yaml")) {
            router.delivery("monitoring", router.send(sample("device-updated")), "delivered");

            Request host = only();
            assertThat(host.method()).isEqualTo("PUT");
            assertThat(host.path()).isEqualTo("/monitoring/hosts/1");
            assertThat(host.header("Authorization")).isEqualTo("Bearer monitoring-token");
            assertThat(host.text()).isEqualTo(sample("device-updated"));
        }
    }

    @Test
    void should_stop_monitoring_when_a_device_is_deleted_though_it_was_not_monitored() throws Exception {
        destination.always(Answer.status(404));
        try (RunningRouter router = start("monitoring.camel.yaml")) {
            router.delivery("monitoring", router.send(sample("device-deleted")), "delivered");

            assertThat(only().method()).isEqualTo("DELETE");
            assertThat(only().path()).isEqualTo("/monitoring/hosts/1");
        }
    }

    @Test
    void should_retry_when_monitoring_cannot_stop_it_now() throws Exception {
        destination.next(Answer.status(503));
        try (RunningRouter router = start("monitoring.camel.yaml")) {
            router.delivery("monitoring", router.send(sample("device-deleted")), "delivered");

            assertThat(destination.requests()).hasSize(2);
        }
    }

    @Test
    void should_keep_a_row_for_each_interface_and_cable_in_the_cmdb() throws Exception {
        try (RunningRouter router = start("cmdb.camel.yaml")) {
            router.delivery("cmdb-interfaces", router.send(sample("interface-updated")), "delivered");
            router.delivery("cmdb-cables", router.send(sample("cable-created-4.7")), "delivered");

            assertThat(cmdb("SELECT device, name, mtu, description FROM netbox_interfaces"))
                    .containsExactly("zrh-leaf-1 | xe-0/0/1 | 9000 | uplink");
            assertThat(cmdb("SELECT label, status, removed FROM netbox_cables")).containsExactly("C1 | connected | 0");
        }
    }

    @Test
    void should_remove_an_interface_from_the_cmdb_and_mark_a_cable_when_they_are_deleted() throws Exception {
        try (RunningRouter router = start("cmdb.camel.yaml")) {
            router.delivery("cmdb-interfaces", router.send(sample("interface-updated")), "delivered");
            router.delivery("cmdb-cables", router.send(sample("cable-created-4.7")), "delivered");
            router.delivery("cmdb-interfaces", router.send(deleted(sample("interface-updated"))), "delivered");
            router.delivery("cmdb-cables", router.send(deleted(sample("cable-created-4.7"))), "delivered");

            assertThat(cmdb("SELECT name FROM netbox_interfaces")).isEmpty();
            assertThat(cmdb("SELECT label, removed FROM netbox_cables")).containsExactly("C1 | 1");
        }
    }

    @Test
    void should_change_nothing_in_the_cmdb_when_events_are_replayed() throws Exception {
        try (RunningRouter router = start("cmdb.camel.yaml")) {
            long first = router.send(sample("interface-updated"));
            long second = router.send(sample("interface-updated").replace("\"uplink\"", "\"to the spine\""));
            router.delivery("cmdb-interfaces", second, "delivered");

            router.replay("cmdb-interfaces", first);
            router.delivery("cmdb-interfaces", first, "delivered");

            assertThat(cmdb("SELECT description, event_id FROM netbox_interfaces"))
                    .containsExactly("to the spine | " + second);
        }
    }

    @Test
    void should_do_each_step_of_a_rollout_once_when_one_of_them_fails_at_first() throws Exception {
        destination.next(Answer.status(200), Answer.status(503));
        try (RunningRouter router = start("SiteRollout.java")) {
            router.delivery("site-rollout", router.send(sample("site-updated-2.11")), "delivered");

            assertThat(destination.requests())
                    .extracting(Request::path)
                    .containsExactly("/monitoring", "/chat", "/chat", "/ticket");
        }
    }

    @Test
    void should_roll_a_site_out_again_when_it_was_deleted_in_between() throws Exception {
        try (RunningRouter router = start("SiteRollout.java")) {
            String active = sample("site-updated-2.11");
            router.delivery("site-rollout", router.send(active), "delivered");
            String again = active.replace("\"timestamp\": \"2026", "\"timestamp\": \"2027");
            router.delivery("site-rollout", router.send(again), "delivered");
            String deleted = again.replace("\"event\": \"updated\"", "\"event\": \"deleted\"");
            router.delivery("site-rollout", router.send(deleted), "delivered");
            String later = active.replace("\"timestamp\": \"2026", "\"timestamp\": \"2028");
            router.delivery("site-rollout", router.send(later), "delivered");

            assertThat(destination.requests())
                    .extracting(Request::path)
                    .containsExactly("/monitoring", "/chat", "/ticket", "/monitoring", "/chat", "/ticket");
        }
    }

    private Request only() {
        List<Request> requests = destination.requests();
        assertThat(requests).hasSize(1);
        return requests.get(0);
    }

    private RunningRouter start(String file) throws Exception {
        Files.copy(Path.of("routes", file), directory.resolve("routes").resolve(file));
        return RunningRouter.start(
                directory,
                Map.of(
                        "chat.webhook.url", destination.url() + "/chat",
                        "monitoring.url", destination.url() + "/monitoring",
                        "monitoring.token", "monitoring-token",
                        "cmdb.url", "jdbc:sqlite:" + directory.resolve("cmdb.db"),
                        "rollout.monitoring.url", destination.url() + "/monitoring",
                        "rollout.chat.url", destination.url() + "/chat",
                        "rollout.ticket.url", destination.url() + "/ticket",
                        "rollout.state", directory.resolve("rollout.txt").toString()));
    }

    private static String deleted(String event) {
        return event.replaceFirst("\"event\": \"(created|updated)\"", "\"event\": \"deleted\"");
    }

    /** The rows, each as its values, divided by bars. */
    private List<String> cmdb(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("cmdb.db"));
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join(" | ", row));
            }
            return rows;
        }
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = Router.class.getResourceAsStream("/samples/" + name + ".json")) {
            if (in == null) {
                throw new AssertionError("No sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
