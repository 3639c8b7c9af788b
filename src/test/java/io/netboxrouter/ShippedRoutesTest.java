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
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
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
                            "ip-created-slack",
                            "bulk-edit-teams",
                            "decommissioned",
                            "owner-changed-mail",
                            "librenms",
                            "zabbix",
                            "icinga",
                            "kafka",
                            "prometheus-prefixes",
                            "prometheus-devices",
                            "silence",
                            "icinga",
                            "prometheus-prefixes",
                            "prometheus-devices",
                            "silence",
                            "cmdb-interfaces",
                            "cmdb-cables",
                            "kafka",
                            "site-rollout",
                            "site-rollout-steps");
            assertThat(reasons.get("log")).startsWith("started");
            assertThat(reasons.get("ip-created-slack")).startsWith("inactive").contains("SLACK_WEBHOOK_URL");
            assertThat(reasons.get("bulk-edit-teams")).contains("TEAMS_WEBHOOK_URL");
            assertThat(reasons.get("decommissioned"))
                    .contains("SERVICENOW_URL", "SERVICENOW_USERNAME", "SERVICENOW_PASSWORD")
                    .contains("MAIL_HOST", "MAIL_FROM", "DECOMMISSIONED_MAIL_TO")
                    .doesNotContain("MAIL_PORT", "MAIL_PASSWORD");
            assertThat(reasons.get("owner-changed-mail")).contains("MAIL_HOST", "MAIL_FROM");
            assertThat(reasons.get("librenms")).contains("LIBRENMS_URL", "LIBRENMS_TOKEN");
            assertThat(reasons.get("zabbix")).startsWith("inactive").contains("ZABBIX_URL", "ZABBIX_TOKEN");
            assertThat(reasons.get("icinga"))
                    .startsWith("inactive")
                    .contains("ICINGA_URL", "ICINGA_USERNAME", "ICINGA_PASSWORD");
            assertThat(reasons.get("prometheus-prefixes"))
                    .startsWith("inactive")
                    .contains("PROMETHEUS_TARGETS");
            assertThat(reasons.get("prometheus-devices")).startsWith("inactive").contains("PROMETHEUS_TARGETS");
            assertThat(reasons.get("silence")).startsWith("inactive").contains("ALERTMANAGER_URL");
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
    void should_make_the_prefix_of_the_sample_a_target_of_prometheus() throws Exception {
        try (RunningRouter router = start("prometheus-targets.camel.yaml")) {
            router.delivery("prometheus-prefixes", router.send(sample("prefix-created-4.5")), "delivered");

            assertThat(directory.resolve("targets/prefixes/ipam.prefix-1.json"))
                    .content()
                    .startsWith("[{\"targets\":[\"10.0.0.1\"],\"labels\":{\"netbox_id\":\"ipam.prefix/1\"");
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

    private RunningRouter start(String file) throws Exception {
        Files.copy(Path.of("routes", file), directory.resolve("routes").resolve(file));
        return RunningRouter.start(
                directory,
                Map.of(
                        "prometheus.targets", directory.resolve("targets").toString(),
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
