package io.netboxrouter.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The real jar as a process of its own, which can be ended and started again at the same ports. */
public final class RouterProcess implements AutoCloseable {
    public static final String SECRET = "secret of the tests";
    private static final String PASSWORD = "password of the tests";
    private static final Duration START = Duration.ofSeconds(60);
    private static final String READY = "/observe/health/ready";

    private final Path home;
    private final int httpPort = FreePorts.next();
    private final int adminPort = FreePorts.next();
    private final Map<String, String> variables = new TreeMap<>();
    private final ObjectMapper mapper = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    /** It lives for seconds: with one compiler it starts in two thirds of the time. */
    private List<String> javaOptions = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private String password = PASSWORD;
    private @Nullable Process process;

    /** @param home the working directory; the process has {@code data} and {@code routes} in it */
    public RouterProcess(Path home) {
        this.home = home;
        variables.put("ROUTER_HTTP_HOST", "127.0.0.1");
        variables.put("ROUTER_HTTP_PORT", Integer.toString(httpPort));
        variables.put("ROUTER_ADMIN_PORT", Integer.toString(adminPort));
        variables.put("ROUTER_WEBHOOK_SECRETS", SECRET);
        variables.put("ROUTER_ADMIN_PASSWORD", PASSWORD);
    }

    public RouterProcess with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public RouterProcess without(String variable) {
        variables.remove(variable);
        return this;
    }

    public RouterProcess javaOptions(String... options) {
        javaOptions = List.of(options);
        return this;
    }

    /** What to use when the password is not the one of the tests. */
    public RouterProcess password(String password) {
        this.password = password;
        return this;
    }

    /** Writes a route file that sends every event to a URL. */
    public RouterProcess route(String id, String options, String url) {
        writeRouteFile(id + ".camel.yaml", routeTo(id, options, url));
        return this;
    }

    /** A route that sends every event to a URL, in YAML. */
    public static String routeTo(String id, String options, String url) {
        return """
                - route:
                    id: %s
                    from:
                      uri: "netbox:*?%s"
                      steps:
                        - setHeader:
                            name: Attempt
                            simple: "${header.CamelNetboxAttempt}"
                        - to: "%s"
                """.formatted(id, options, url);
    }

    public void writeRouteFile(String name, String text) {
        try {
            Files.createDirectories(routes());
            Files.writeString(routes().resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path routes() {
        return home.resolve("routes");
    }

    public int httpPort() {
        return httpPort;
    }

    public int adminPort() {
        return adminPort;
    }

    /** Starts, and returns when webhooks are taken. */
    public RouterProcess start() {
        launch();
        awaitReady();
        return this;
    }

    /** Starts without waiting for anything. */
    public RouterProcess launch() {
        ProcessBuilder builder = jar("run");
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Runs another command of the jar beside it, which must succeed, and returns what it prints. */
    public String command(String... arguments) {
        try {
            Process other = jar(arguments)
                    .redirectError(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
            String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (other.waitFor() != 0) {
                throw new IllegalStateException(
                        List.of(arguments) + " ended with " + other.exitValue() + ":\n" + log());
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private ProcessBuilder jar(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", Objects.requireNonNull(System.getProperty("router.jar"), "router.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ROUTER_"));
        builder.environment().putAll(variables);
        return builder;
    }

    public void awaitReady() {
        await("the router is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (!isAlive()) {
                        throw new IllegalStateException("The router ended:\n" + log());
                    }
                    return readiness() == 200;
                });
    }

    /** What a load balancer would see; 0 when nobody answers. */
    public int readiness() {
        try {
            return client.send(request(READY).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    public boolean isAlive() {
        return running().isAlive();
    }

    /** {@code kill -9}; returns when the process is gone. */
    public void kill() {
        running().destroyForcibly();
        awaitExit(Duration.ofSeconds(30));
    }

    /** {@code kill -TERM}; returns at once. */
    public void terminate() {
        running().destroy();
    }

    /** Waits for the end of the process, and returns its exit code. */
    public int awaitExit(Duration patience) {
        try {
            if (!running().waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("The router still runs after " + patience + ":\n" + log());
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    /** Standard error of all its lives. */
    public String log() {
        return read(logFile());
    }

    /** Standard output of all its lives. */
    public String standardOutput() {
        return read(output());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path logFile() {
        return home.resolve("stderr.txt");
    }

    private Path output() {
        return home.resolve("stdout.txt");
    }

    /** {@code GET /api/v1/...}. */
    public JsonNode get(String path) {
        return answer(request("/api/v1/" + path).build());
    }

    /** {@code POST /api/v1/...}. */
    public JsonNode post(String path, String json) {
        return answer(request("/api/v1/" + path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build());
    }

    /** One of {@code GET routes}. */
    public JsonNode route(String id) {
        for (JsonNode route : get("routes").get("items")) {
            if (id.equals(route.get("id").asText())) {
                return route;
            }
        }
        return mapper.createObjectNode();
    }

    private HttpRequest.Builder request(String path) {
        String credentials = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + adminPort + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Basic " + credentials);
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(
                        request.uri() + " answered " + response.statusCode() + " " + response.body());
            }
            return mapper.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(e);
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
