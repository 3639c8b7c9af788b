package io.netboxrouter.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.support.DeviceWebhook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus that scrapes a router as {@code docs/metrics.md} says, and its own tool on the alert rules. */
@Tag("real-server")
final class MetricsScrapeTest {
    private static RunningRouter router;
    private static PrometheusServer prometheus;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        RunningRouter.write(directory, "metered.camel.yaml", """
                - route:
                    id: metered
                    from:
                      uri: netbox:*
                      steps:
                        - log: {message: "${body.event}", loggingLevel: DEBUG}
                """);
        router = RunningRouter.start(directory, Map.of("router.admin.password", "s3cret"));
        prometheus = PrometheusServer.start("""
                - job_name: netbox-router
                  metrics_path: /observe/metrics
                  basic_auth: {username: admin, password: s3cret}
                  static_configs: [{targets: ['127.0.0.1:%1$d']}]
                - job_name: without-password
                  metrics_path: /observe/metrics
                  static_configs: [{targets: ['127.0.0.1:%1$d']}]
                """.formatted(router.adminPort()));
        String webhook = DeviceWebhook.device().id(1).name("leaf").body();
        router.delivery("metered", router.send(webhook), "delivered");
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @Test
    void should_find_the_figures_of_a_delivery_in_prometheus() {
        for (String query : List.of(
                "netbox_router_accepted_total{source='netbox'} == 1",
                "netbox_router_outcomes_total{route='metered', outcome='delivered'} == 1",
                "netbox_router_delivery_seconds_bucket{route='metered', le='+Inf'} == 1",
                "netbox_router_ack_seconds_sum > 0",
                "netbox_router_build_info == 1",
                "netbox_router_routes{state='started'} == 1")) {
            await(query)
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> prometheus.query(query).size() == 1);
        }
    }

    @Test
    void should_be_refused_without_the_password() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(prometheus.targets("without-password"))
                .singleElement()
                .satisfies(
                        target -> assertThat(target.get("lastError").asText()).contains("401")));
    }

    @Test
    void should_understand_every_query_of_the_dashboard() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("deploy/grafana/netbox-router.json").toFile());
        for (String query : dashboard.findValuesAsText("expr")) {
            String asGrafanaSends =
                    query.replace("$instance", ".*").replace("$route", ".*").replace("$__rate_interval", "1m");

            assertThat(prometheus.status(asGrafanaSends)).as(query).isEqualTo("success");
        }
    }

    @Test
    void should_fire_each_alert_when_it_should_and_only_then() {
        String promtool = DebianProgram.named("promtool", "prometheus");
        Path folder = ServerProcess.folder("promtool");
        Path rules = Path.of("deploy/prometheus").toAbsolutePath();

        ServerProcess.run(
                folder,
                Map.of(),
                List.of(
                        promtool,
                        "check",
                        "rules",
                        rules.resolve("netbox-router.rules.yml").toString()));
        ServerProcess.run(
                folder,
                Map.of(),
                List.of(
                        promtool,
                        "test",
                        "rules",
                        rules.resolve("netbox-router.test.yml").toString()));
    }
}
