package io.netboxrouter;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a whole router, and what is written about them. */
class MetricsTest {
    private static final Pattern ROW = Pattern.compile("^\\| `(netbox_router_\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);
    private static final Pattern JAVA_NAME = Pattern.compile("`((?:jvm|process|system)_\\w+)`");
    private static final Pattern RULE = Pattern.compile("^ +expr: (.+)$", Pattern.MULTILINE);
    /** What in a query is no name of a metric: texts, labels, ranges, and functions with what they group by. */
    private static final Pattern NO_NAME = Pattern.compile("\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]"
            + "|\\b(?:on|ignoring) *\\([^)]*\\)|\\w+ *(?:\\b(?:by|without) *\\([^)]*\\) *)?(?=\\()");

    private static final Pattern WORD = Pattern.compile("\\b[a-z][a-z_]+\\b");
    private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "offset", "bool");
    /** Which Prometheus makes itself. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static RunningRouter router;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        RunningRouter.write(directory, "log.camel.yaml", """
                - route:
                    id: metered
                    from:
                      uri: netbox:*
                      steps:
                        - log: {message: "${body.event}", loggingLevel: DEBUG}
                """);
        router = RunningRouter.start(directory);
        String webhook = DeviceWebhook.device().id(1).name("leaf").body();
        router.delivery("metered", router.send(webhook), "delivered");
        router.send(webhook); // the same bytes
        assertThat(router.send(webhook, "not the secret").statusCode()).isEqualTo(403);
    }

    @AfterAll
    static void stop() {
        router.close();
    }

    @Test
    void should_count_webhooks_by_what_became_of_them() throws Exception {
        Exposition metrics = router.metrics();

        assertThat(metrics.value("netbox_router_accepted_total{source=\"netbox\"}"))
                .isEqualTo(1);
        assertThat(metrics.value("netbox_router_duplicates_total{source=\"netbox\"}"))
                .isEqualTo(1);
        assertThat(metrics.value("netbox_router_rejected_total{reason=\"wrong_signature\",status=\"403\"}"))
                .isEqualTo(1);
        assertThat(metrics.value("netbox_router_rejected_total{reason=\"no_signature\",status=\"401\"}"))
                .isZero();
        assertThat(metrics.value("netbox_router_ack_seconds_count")).isEqualTo(2);
        assertThat(metrics.value("netbox_router_accepting")).isEqualTo(1);
    }

    @Test
    void should_be_described_one_and_all() throws Exception {
        Map<String, String> described = ROW.matcher(document())
                .results()
                .collect(toMap(row -> row.group(1), row -> row.group(2), (a, b) -> a, TreeMap::new));
        Map<String, String> own = new TreeMap<>(router.metrics().types());
        own.keySet().removeIf(name -> !name.startsWith("netbox_router_"));
        described.forEach((name, type) -> {
            if (type.equals("histogram")) {
                assertThat(own.remove(name + "_max")).as(name + "_max").isEqualTo("gauge");
            }
        });

        assertThat(described).isEqualTo(own);
    }

    @Test
    void should_have_every_reason_of_a_rejection_described() throws Exception {
        String document = document();

        assertThat(router.metrics().samples().keySet())
                .filteredOn(sample -> sample.startsWith("netbox_router_rejected_total"))
                .hasSizeGreaterThan(10)
                .allSatisfy(sample ->
                        assertThat(document).contains("`" + sample.replaceAll(".*reason=\"(\\w+)\".*", "$1") + "`"));
    }

    @Test
    void should_have_the_figures_of_java_that_are_described() throws Exception {
        List<String> described = JAVA_NAME
                .matcher(document())
                .results()
                .map(name -> name.group(1))
                .toList();

        assertThat(described).isNotEmpty();
        assertThat(router.metrics().names()).containsAll(described);
    }

    @Test
    void should_exist_where_the_dashboard_asks_for_them() throws Exception {
        JsonNode dashboard = new ObjectMapper()
                .readTree(Path.of("deploy/grafana/netbox-router.json").toFile());
        Set<String> asked = new TreeSet<>();
        dashboard.findValuesAsText("expr").forEach(query -> asked.addAll(metricsOf(query)));
        for (JsonNode variable : dashboard.get("templating").get("list")) {
            String query = variable.get("query").path("query").asText();
            asked.addAll(metricsOf(query.replaceAll("label_values\\((.*), *\\w+\\)", "$1")));
        }

        assertThat(asked).hasSizeGreaterThan(20);
        assertThat(router.metrics().names()).containsAll(asked);
    }

    @Test
    void should_exist_where_the_alerts_ask_for_them() throws Exception {
        String rules = Files.readString(Path.of("deploy/prometheus/netbox-router.rules.yml"));
        Set<String> asked = new TreeSet<>();
        RULE.matcher(rules).results().forEach(rule -> asked.addAll(metricsOf(rule.group(1))));
        asked.removeAll(OF_PROMETHEUS);

        assertThat(asked).hasSizeGreaterThan(5);
        assertThat(router.metrics().names()).containsAll(asked);
    }

    private static Set<String> metricsOf(String query) {
        Set<String> names = new TreeSet<>();
        WORD.matcher(NO_NAME.matcher(query).replaceAll(" "))
                .results()
                .map(MatchResult::group)
                .filter(word -> !OPERATORS.contains(word))
                .forEach(names::add);
        return names;
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/metrics.md"));
    }
}
