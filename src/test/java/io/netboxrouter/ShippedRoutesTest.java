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
                            "cmdb",
                            "cmdb-delete",
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
            assertThat(reasons.get("zabbix")).contains("ZABBIX_URL", "ZABBIX_TOKEN");
            assertThat(reasons.get("cmdb")).contains("CMDB_URL", "CMDB_TOKEN");
            assertThat(reasons.get("cmdb-delete")).contains("CMDB_URL", "CMDB_TOKEN");
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
    void should_keep_the_whole_device_in_the_cmdb_and_remove_it_when_it_is_deleted() throws Exception {
        try (RunningRouter router = start("cmdb.camel.yaml")) {
            router.delivery("cmdb", router.send(sample("device-created")), "delivered");
            router.delivery("cmdb-delete", router.send(sample("device-deleted")), "delivered");

            assertThat(destination.requests())
                    .extracting(request -> request.method() + " " + request.path())
                    .containsExactly("PUT /cmdb/devices/1", "DELETE /cmdb/devices/1");
            assertThat(destination.requests().get(0).text()).isEqualTo(sample("device-created"));
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
                        "cmdb.url", destination.url() + "/cmdb",
                        "cmdb.token", "cmdb-token",
                        "rollout.monitoring.url", destination.url() + "/monitoring",
                        "rollout.chat.url", destination.url() + "/chat",
                        "rollout.ticket.url", destination.url() + "/ticket",
                        "rollout.state", directory.resolve("rollout.txt").toString()));
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
