package io.netboxrouter.servers;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** Prometheus with scrape configurations of a test's. Unlike the others there is one for each test that asks. */
final class PrometheusServer {
    private final String url;

    private PrometheusServer(String url) {
        this.url = url;
    }

    /** @param scrapeConfigs the items of that list, in YAML, not indented */
    static PrometheusServer start(String scrapeConfigs) {
        String prometheus = DebianProgram.named("prometheus", "prometheus");
        Path folder = ServerProcess.folder("prometheus");
        Path configuration = folder.resolve("prometheus.yml");
        try {
            Files.writeString(configuration, "global: {scrape_interval: 1s}\nscrape_configs:\n" + scrapeConfigs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String address = "127.0.0.1:" + FreePorts.next();
        PrometheusServer server = new PrometheusServer("http://" + address);
        ServerProcess.start(
                        folder,
                        List.of(
                                prometheus,
                                "--config.file=" + configuration,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=" + address))
                .ready(() -> server.targets("any").isEmpty());
        return server;
    }

    /** {@code success}, or {@code error} when the query is none. */
    String status(String promql) {
        return answer(promql).get("status").asText();
    }

    private JsonNode answer(String promql) {
        return HttpJson.get(url + "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8));
    }

    /** What an instant query finds now. */
    List<JsonNode> query(String promql) {
        JsonNode result = answer(promql).get("data").get("result");
        return StreamSupport.stream(result.spliterator(), false).toList();
    }

    /** What a job scrapes now. */
    List<JsonNode> targets(String job) {
        JsonNode active =
                HttpJson.get(url + "/api/v1/targets?state=active").get("data").get("activeTargets");
        return StreamSupport.stream(active.spliterator(), false)
                .filter(target -> target.get("scrapePool").asText().equals(job))
                .toList();
    }
}
