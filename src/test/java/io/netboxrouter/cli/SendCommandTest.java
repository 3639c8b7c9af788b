package io.netboxrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.netboxrouter.support.SignedWebhook;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendCommandTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    final List<Received> received = new CopyOnWriteArrayList<>();
    volatile int answer = 202;
    HttpServer intake;
    Path directory;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        this.directory = directory;
        intake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intake.createContext("/", exchange -> {
            received.add(new Received(
                    exchange.getRequestURI().toString(),
                    String.valueOf(exchange.getRequestHeaders().getFirst("X-Hook-Signature")),
                    exchange.getRequestBody().readAllBytes()));
            byte[] body = ("{\"id\": " + received.size() + ", \"duplicate\": false}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        intake.start();
    }

    @AfterEach
    void stop() {
        intake.stop(0);
    }

    private CliRun send(String... arguments) {
        List<String> all = new ArrayList<>(List.of("send"));
        all.addAll(List.of(arguments));
        return CliRun.of(
                Map.of(
                        "ROUTER_HTTP_PORT",
                        Integer.toString(intake.getAddress().getPort()),
                        "ROUTER_WEBHOOK_SECRETS",
                        "first, second"),
                directory,
                all.toArray(String[]::new));
    }

    @Test
    void should_sign_and_send_a_sample_as_of_now_when_named() throws Exception {
        CliRun sent = send("device-updated");

        assertThat(sent.exitCode()).isZero();
        assertThat(sent.outLines()).containsExactly("event 1: device-updated");
        assertThat(sent.err()).isEmpty();
        Received webhook = received.get(0);
        assertThat(webhook.path).isEqualTo("/");
        assertThat(webhook.signature).isEqualTo(SignedWebhook.sign(webhook.body, "first"));
        JsonNode body = MAPPER.readTree(webhook.body);
        JsonNode sample = MAPPER.readTree(sample("device-updated"));
        assertThat(Instant.parse(body.get("timestamp").textValue().replace("+00:00", "Z")))
                .isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
        assertThat(body.get("request_id")).isNotEqualTo(sample.get("request_id"));
        assertThat(body.get("data")).isEqualTo(sample.get("data"));
        assertThat(body.get("snapshots")).isEqualTo(sample.get("snapshots"));
    }

    @Test
    void should_send_different_bytes_when_sent_again() {
        CliRun sent = send("device-updated", "--count", "5", "--json");

        assertThat(sent.exitCode()).isZero();
        assertThat(received).hasSize(5);
        assertThat(received.stream().map(webhook -> new String(webhook.body, StandardCharsets.UTF_8)))
                .doesNotHaveDuplicates();
    }

    @Test
    void should_send_the_bytes_as_they_are_when_told_so() {
        send("device-updated", "--verbatim", "--count", "2");

        assertThat(received).hasSize(2);
        assertThat(received).allSatisfy(webhook -> assertThat(webhook.body).isEqualTo(sample("device-updated")));
    }

    @Test
    void should_keep_webhooks_of_one_request_together_when_several_are_sent() throws Exception {
        CliRun sent = send("bulk-edit-1", "bulk-edit-2", "bulk-edit-3", "--count", "2", "--json");

        List<String> requests = new ArrayList<>();
        for (Received webhook : received) {
            requests.add(MAPPER.readTree(webhook.body).get("request_id").textValue());
        }
        assertThat(sent.json().get("items")).hasSize(6);
        assertThat(sent.json().at("/items/0").toString())
                .isEqualTo("{\"name\":\"bulk-edit-1\",\"id\":1,\"duplicate\":false}");
        assertThat(requests.subList(0, 3)).containsOnly(requests.get(0));
        assertThat(requests.subList(3, 6)).containsOnly(requests.get(3));
        assertThat(requests.get(0)).isNotEqualTo(requests.get(3));
    }

    @Test
    void should_send_every_sample_when_named_by_the_list() throws Exception {
        CliRun list = send("--list");
        JsonNode items = send("--list", "--json").json().get("items");

        assertThat(list.exitCode()).isZero();
        assertThat(items).hasSizeGreaterThanOrEqualTo(12);
        assertThat(list.outLines()).hasSize(items.size() + 1);
        List<String> names = items.findValuesAsText("name");
        assertThat(send(names.toArray(String[]::new)).exitCode()).isZero();
        assertThat(received).hasSize(items.size());
    }

    @Test
    void should_use_the_path_of_the_sample_or_the_option_when_there_is_one() {
        send("slack-template");
        send("slack-template", "--path", "site/delete");
        send("device-updated", "--to", url() + "hook/", "--path", "/a/b");

        assertThat(received.stream().map(Received::path))
                .containsExactly("/tenant/create", "/site/delete", "/hook/a/b");
    }

    @Test
    void should_send_a_file_as_it_is_when_it_tells_no_time() throws Exception {
        byte[] bytes = {(byte) 0xff, 0, 'x'};
        Files.write(directory.resolve("odd.bin"), bytes);
        Files.writeString(directory.resolve("list.json"), "[1, 2]");

        CliRun sent = send("odd.bin", directory.resolve("list.json").toString(), "--secret", "other");

        assertThat(sent.exitCode()).isZero();
        assertThat(received.get(0).body).isEqualTo(bytes);
        assertThat(received.get(0).signature).isEqualTo(SignedWebhook.sign(bytes, "other"));
        assertThat(received.get(1).body).asString(StandardCharsets.UTF_8).isEqualTo("[1, 2]");
    }

    @ParameterizedTest
    @CsvSource({
        "403, --secret",
        "401, --secret",
        "503, its log says why",
        "404, --to",
        "413, router.http.max-body-bytes",
        "400, netbox-router rejections",
    })
    void should_fail_with_a_remedy_when_the_router_refuses(int status, String remedy) {
        answer = status;

        CliRun sent = send("device-updated", "--count", "3");

        assertThat(sent.exitCode()).isEqualTo(1);
        assertThat(sent.out()).isEmpty();
        assertThat(sent.errLines()).hasSize(2);
        assertThat(sent.errLines().get(0)).contains(" answered " + status + " to device-updated");
        assertThat(sent.errLines().get(1)).contains(remedy);
        assertThat(received).hasSize(1);
    }

    @Test
    void should_refuse_in_two_lines_when_used_wrongly() {
        Map<CliRun, String> runs = Map.of(
                send(),
                "2 Say what to send",
                send("no-such-sample"),
                "2 There is neither a sample nor a file 'no-such-sample'.",
                send("device-updated", "--count", "0"),
                "2 --count is 0",
                send("device-updated", "--count", "many"),
                "2 Invalid value for option '--count'",
                send("device-updated", "--to", "nowhere"),
                "2 --to is 'nowhere'",
                send("device-updated", "--to", "http://127.0.0.1:1"),
                "1 Nothing answers at http://127.0.0.1:1/",
                CliRun.of(Map.of(), directory, "send", "device-updated"),
                "1 No secret is known");

        assertThat(runs).allSatisfy((run, expected) -> {
            assertThat(run.exitCode() + " " + run.err()).startsWith(expected);
            assertThat(run.errLines()).hasSize(2);
        });
        assertThat(received).isEmpty();
    }

    @Test
    void should_print_what_to_enter_in_netbox_when_asked_for_the_secret() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        Files.writeString(directory.resolve("data/webhook-secret"), "generated\n");
        Map<String, String> published = Map.of("ROUTER_PUBLIC_URL", "https://router.example/netbox");

        CliRun plain = CliRun.of(Map.of("ROUTER_HTTP_PORT", "8081"), directory, "secret");
        CliRun json = CliRun.of(published, directory, "secret", "--json");
        CliRun none = CliRun.of(Map.of(), directory, "secret", "--data", "nowhere");

        assertThat(plain.exitCode()).isZero();
        assertThat(plain.out())
                .contains(
                        "Secret               generated",
                        ":8081/",
                        "HTTP content type    application/json",
                        "NetBox 3.7 and newer",
                        "NetBox 3.0 to 3.6",
                        "Nautobot");
        assertThat(plain.err()).contains("router.public.url");
        assertThat(json.json().get("payload_url").textValue()).isEqualTo("https://router.example/netbox");
        assertThat(json.json().get("secret").textValue()).isEqualTo("generated");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.errLines()).hasSize(2);
    }

    private String url() {
        return "http://127.0.0.1:" + intake.getAddress().getPort() + "/";
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream sample = SendCommandTest.class.getResourceAsStream("/samples/" + name + ".json")) {
            return Objects.requireNonNull(sample, name).readAllBytes();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Received(String path, String signature, byte[] body) {}
}
