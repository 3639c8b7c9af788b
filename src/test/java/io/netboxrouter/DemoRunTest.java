package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The demo as a newcomer meets it, who knows only what it prints. */
class DemoRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final StringWriter out = new StringWriter();
    private DemoRun demo;

    @BeforeEach
    void start() throws Exception {
        SettingsArguments arguments = CommandLine.populateCommand(
                new SettingsArguments(), "--set", "router.http.port=0", "--set", "router.admin.port=0");
        demo = DemoRun.start(arguments, new PrintWriter(out));
    }

    @AfterEach
    void stop() {
        demo.close();
    }

    private String printed(String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(out.toString());
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private Path routes() {
        return Path.of(printed("Route files +(\\S+)"));
    }

    private JsonNode api(String path) {
        return send(HttpRequest.newBuilder(URI.create(admin() + path)));
    }

    private String admin() {
        return printed("Status page +(\\S+)") + "api/v1/";
    }

    private JsonNode send(HttpRequest.Builder request) {
        byte[] credentials = ("admin:" + printed("password (\\S+)")).getBytes(StandardCharsets.UTF_8);
        request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
        try {
            return JSON.readTree(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode creationOf(String name, String state) {
        String found = "deliveries?route=cmdb&event=created&q=" + name + "&state=" + state;
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> api(found).path("items").path(0), item -> !item.isMissingNode());
    }

    @Test
    void should_deliver_what_was_refused_when_the_route_is_repaired_and_it_is_retried() throws Exception {
        JsonNode dead = creationOf("zrh-ap-1", "dead");
        assertThat(dead.path("lastError").asText()).contains("422", "'location' is empty");
        creationOf("zrh-leaf-1", "delivered");

        Path route = routes().resolve("cmdb.camel.yaml");
        Files.writeString(route, Files.readString(route).replace("data[rack]", "data[site]"));
        String retry = "{\"route\": \"cmdb\", \"eventIds\": [" + dead.path("eventId") + "]}";
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            send(HttpRequest.newBuilder(URI.create(admin() + "dead-letters/retry"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(retry)));
            assertThat(api("deliveries?route=cmdb&state=delivered&eventId=" + dead.path("eventId"))
                            .path("items"))
                    .isNotEmpty();
        });
        String page = client.send(
                        HttpRequest.newBuilder(URI.create(printed("Destination +(\\S+)") + "?q=zrh-ap-1"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        assertThat(page).contains("✗ 422", "✓ 200");
    }

    @Test
    void should_run_every_route_and_deliver_to_each_destination() {
        await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(
                        api("routes").path("items"))
                .hasSize(3)
                .allSatisfy(route -> assertThat(route.path("delivered").asInt()).isPositive()));
    }

    @Test
    void should_leave_nothing_behind_when_it_stops() {
        Path directory = routes().resolve("..").normalize();
        assertThat(directory).isDirectory();
        demo.close();
        assertThat(directory).doesNotExist();
        assertThat(out.toString()).contains("Deleted " + directory);
    }

    @Test
    void should_open_each_route_file_with_what_it_does_needs_and_how_to_try_it() throws Exception {
        for (String name : new String[] {"chat", "cmdb", "monitoring"}) {
            assertThat(Files.readAllLines(routes().resolve(name + ".camel.yaml"))
                            .subList(0, 3))
                    .satisfiesExactly(
                            what -> assertThat(what).startsWith("# What:"),
                            needs -> assertThat(needs).startsWith("# Needs:"),
                            tryIt -> assertThat(tryIt).startsWith("# Try it:"));
        }
    }
}
