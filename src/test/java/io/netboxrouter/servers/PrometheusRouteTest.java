package io.netboxrouter.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.support.DeviceWebhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/prometheus-targets.camel.yaml} with a real Prometheus, which reads the files and asks the router, too. */
@Tag("real-server")
final class PrometheusRouteTest {
    private static final AtomicInteger IDS = new AtomicInteger(3000);
    private static RunningRouter router;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        String file = "prometheus-targets.camel.yaml";
        RunningRouter.write(directory, file, Files.readString(Path.of("routes", file)));
        Path targets = directory.resolve("data/targets");
        router = RunningRouter.start(
                directory, Map.of("prometheus.targets", targets.toString(), "router.admin.password", "s3cret"));
        prometheus = PrometheusServer.start("""
                - job_name: files
                  file_sd_configs: [{files: ['%s/devices/*.json', '%s/prefixes/*.json'], refresh_interval: 1s}]
                - job_name: http
                  http_sd_configs:
                  - url: http://127.0.0.1:%d/api/v1/targets/devices
                    refresh_interval: 1s
                    basic_auth: {username: admin, password: s3cret}
                """.formatted(targets, targets, router.adminPort()));
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @Test
    void should_let_prometheus_scrape_a_device_while_it_is_active() throws Exception {
        DeviceWebhook device = device("leaf").site("Zürich").address("10.1.0.1/24");
        deliver(device.status("active"));
        for (String job : List.of("files", "http")) {
            JsonNode labels = awaitOnly(job, device).get("labels");
            assertThat(labels.get("instance").asText()).isEqualTo("10.1.0.1:9100");
            assertThat(labels.get("name").asText()).isEqualTo("leaf");
            assertThat(labels.get("site").asText()).isEqualTo("Zürich");
            assertThat(labels.get("role").asText()).isEqualTo("Leaf");
            assertThat(labels.get("status").asText()).isEqualTo("active");
        }

        deliver(device.status("offline"));
        awaitNone(device);
    }

    @Test
    void should_let_prometheus_know_a_renamed_device_by_its_new_name_and_address_alone() throws Exception {
        DeviceWebhook device = device("before").address("10.1.0.2/24");
        deliver(device);
        awaitOnly("files", device);
        deliver(device.name("after").address("2001:db8::2/64"));

        for (String job : List.of("files", "http")) {
            await(job).atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
                            targets(job, "dcim.device/" + device.objectId()))
                    .extracting(target -> target.get("labels").get("name").asText() + " "
                            + target.get("labels").get("instance").asText())
                    .containsExactly("after [2001:db8::2]:9100"));
        }
    }

    @Test
    void should_take_the_target_away_when_the_device_is_deleted() throws Exception {
        DeviceWebhook device = device("deleted").address("10.1.0.3/24");
        deliver(device);
        awaitOnly("files", device);
        deliver(device.event("deleted"));

        awaitNone(device);
    }

    @Test
    void should_make_the_first_usable_address_of_a_prefix_a_target() throws Exception {
        long id = router.send(
                DeviceWebhook.captured("4.4", "073-prefix-created.body").body());
        router.delivery("prometheus-prefixes", id, "delivered");

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(targets("files", "ipam.prefix/1"))
                .extracting(target ->
                        target.get("discoveredLabels").get("__address__").asText()
                                + " " + target.get("labels").get("name").asText()
                                + " " + target.get("labels").get("vlan").asText())
                .containsExactly("10.0.0.1 10.0.0.0/24 office"));
    }

    private static DeviceWebhook device(String name) {
        return DeviceWebhook.device().id(IDS.incrementAndGet()).name(name).status("active");
    }

    private static void deliver(DeviceWebhook webhook) throws Exception {
        router.delivery("prometheus-devices", router.send(webhook.body()), "delivered");
    }

    private static JsonNode awaitOnly(String job, DeviceWebhook device) {
        return await(job)
                .atMost(Duration.ofSeconds(20))
                .until(() -> targets(job, "dcim.device/" + device.objectId()), found -> found.size() == 1)
                .get(0);
    }

    private static void awaitNone(DeviceWebhook device) {
        for (String job : List.of("files", "http")) {
            await(job).atMost(Duration.ofSeconds(20)).until(() -> targets(job, "dcim.device/" + device.objectId())
                    .isEmpty());
        }
    }

    private static List<JsonNode> targets(String job, String netboxId) {
        return prometheus.targets(job).stream()
                .filter(target ->
                        target.get("labels").path("netbox_id").asText().equals(netboxId))
                .toList();
    }
}
