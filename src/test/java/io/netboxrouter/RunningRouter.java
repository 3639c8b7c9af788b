package io.netboxrouter;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.Exposition;
import io.netboxrouter.support.SignedWebhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.core.ConditionTimeoutException;

/** The whole router, on free ports of the loopback, with its data and route files in a directory of the test's. */
public final class RunningRouter implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Settings settings;
    private final Router router;

    private RunningRouter(Settings settings, SettingsText text) throws Exception {
        this.settings = settings;
        router = Router.start(settings, text);
    }

    /** Runs the files in {@code routes} of the directory. */
    public static RunningRouter start(Path directory) throws Exception {
        return start(directory, Map.of());
    }

    public static RunningRouter start(Path directory, Map<String, String> settings) throws Exception {
        SettingsText text = new SettingsText(Map.of(), Map.of(), settings(directory, settings));
        return new RunningRouter(SettingsReader.read(text), text);
    }

    static Map<String, String> settings(Path directory, Map<String, String> others) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "router.http.host", "127.0.0.1",
                "router.http.port", "0",
                "router.admin.port", "0",
                "router.data.dir", directory.resolve("data").toString(),
                "router.routes.dir", directory.resolve("routes").toString()));
        settings.putAll(others);
        return settings;
    }

    /** Puts a route file where a router of this directory finds it. */
    public static void write(Path directory, String name, String text) throws IOException {
        Files.writeString(Files.createDirectories(directory.resolve("routes")).resolve(name), text);
    }

    public int httpPort() {
        return router.httpPort();
    }

    public int adminPort() {
        return router.adminPort();
    }

    /** Sends a signed webhook and returns the id of its event. */
    public long send(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(body, settings.sources().get(0).secrets().get(0));
        if (answer.statusCode() != 202) {
            throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).get("id").asLong();
    }

    /** Sends a webhook signed with any secret. */
    public HttpResponse<String> send(String body, String secret) throws IOException, InterruptedException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort() + "/"))
                        .header("Content-Type", "application/json")
                        .header(SignedWebhook.HEADER, SignedWebhook.sign(bytes, secret))
                        .POST(BodyPublishers.ofByteArray(bytes))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The metrics as they are now. */
    public Exposition metrics() throws IOException, InterruptedException {
        return Exposition.parse(HTTP.send(admin("/observe/metrics").build(), BodyHandlers.ofString())
                .body());
    }

    /** What the JSON API tells, of a path such as {@code events/1}. */
    public JsonNode api(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(admin("/api/v1/" + path).build(), BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }

    private HttpRequest.Builder admin(String path) {
        byte[] credentials = ("admin:" + settings.adminPassword()).getBytes(StandardCharsets.UTF_8);
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort() + path))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    /** Delivers an event once more, as a person can ask for. */
    public void replay(String route, long eventId) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                admin("/api/v1/replay")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(
                                "{\"eventIds\": [" + eventId + "], \"routes\": [\"" + route + "\"]}"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError("Answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Waits until a delivery is in a state of the API's, such as {@code delivered}. */
    public JsonNode delivery(String route, long eventId, String state) throws IOException, InterruptedException {
        String delivery = "deliveries?route=" + route + "&eventId=" + eventId;
        try {
            return await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> api(delivery + "&state=" + state).get("items").path(0),
                            found -> !found.isMissingNode());
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(
                    "Not " + state + " in time: " + api(delivery).get("items") + " of " + api("routes/" + route), e);
        }
    }

    @Override
    public void close() {
        router.close();
    }
}
