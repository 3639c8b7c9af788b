package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.BareSite;
import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminServerTest {
    private final AtomicInteger addresses = new AtomicInteger();
    ObservedRouter router;

    @BeforeAll
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory);
    }

    @AfterAll
    void stop() {
        router.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, status",
        "GET, events",
        "GET, events/1",
        "GET, deliveries",
        "GET, dead-letters",
        "GET, routes",
        "GET, rejections",
        "POST, dead-letters/retry",
        "POST, dead-letters/discard",
        "POST, replay",
        "GET, no-such-thing",
        "DELETE, events",
    })
    void should_refuse_every_path_of_the_api_when_the_password_is_missing_or_wrong(String method, String path)
            throws Exception {
        for (String credentials : List.of(
                "",
                "Basic",
                "Basic !!!",
                "Bearer abc",
                ObservedRouter.basic("admin", ""),
                ObservedRouter.basic("admin", "wrong"),
                ObservedRouter.basic("root", ObservedRouter.PASSWORD))) {
            var request = router.anonymous("/api/v1/" + path).method(method, BodyPublishers.ofString("{}"));
            // Each from an address of its own, which does not have to wait for the others' failures.
            request.header("X-Forwarded-For", "203.0.113." + addresses.incrementAndGet());
            if (!credentials.isEmpty()) {
                request.header("Authorization", credentials);
            }

            Answer answer = router.send(request);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(answer.json().get("status").intValue()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/live", "/observe/health/ready"})
    void should_tell_its_health_without_a_password_when_all_is_well(String path) throws Exception {
        Answer answer = router.send(router.anonymous(path).GET());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").textValue()).isEqualTo("UP");
        assertThat(answer.json().get("checks").isArray()).isTrue();
    }

    @Test
    void should_be_live_and_not_ready_when_the_intake_is_closed() throws Exception {
        router.accepting(false);

        Answer ready = router.send(router.anonymous("/observe/health/ready").GET());

        assertThat(ready.status()).isEqualTo(503);
        assertThat(ready.json().get("status").textValue()).isEqualTo("DOWN");
        assertThat(ready.json().get("checks").findValuesAsText("status")).containsExactly("DOWN", "UP");
        assertThat(router.send(router.anonymous("/observe/health").GET()).status())
                .isEqualTo(503);
        assertThat(router.send(router.anonymous("/observe/health/live").GET()).status())
                .isEqualTo(200);
        assertThat(router.get("/api/v1/status").json().get("ready").booleanValue())
                .isFalse();
        router.accepting(true);
        assertThat(router.send(router.anonymous("/observe/health/ready").GET()).status())
                .isEqualTo(200);
    }

    @Test
    void should_answer_head_without_a_body_when_a_probe_asks_so() throws Exception {
        Answer answer = router.send(router.anonymous("/observe/health").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/api/v1/nothing", "/api/v1/events/1/nothing", "/api/v2/status", "/observe/health/../x"})
    void should_answer_404_as_a_problem_when_there_is_nothing(String path) throws Exception {
        Answer answer = router.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").textValue()).isEqualTo("about:blank");
        assertThat(answer.json().get("title").textValue()).isEqualTo("Not Found");
        assertThat(answer.json().get("detail").textValue()).contains("nothing at");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/status, 'GET, HEAD'",
        "DELETE, /api/v1/events/1, 'GET, HEAD'",
        "POST, /observe/health, 'GET, HEAD'",
        "GET, /api/v1/replay, POST",
        "PUT, /api/v1/dead-letters/retry, POST",
    })
    void should_answer_405_with_what_is_allowed_when_the_method_is_wrong(String method, String path, String allowed)
            throws Exception {
        Answer answer = router.send(router.request(path).method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo(allowed);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void should_answer_415_when_a_page_of_another_site_posts_a_form() throws Exception {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data")) {
            Answer answer = router.send(router.request("/api/v1/replay")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{\"eventIds\": [1]}")));

            assertThat(answer.status()).isEqualTo(415);
        }
    }

    @Test
    void should_answer_413_when_a_body_is_huge() throws Exception {
        Answer answer = router.post("/api/v1/replay", "{\"eventIds\": [" + "1,".repeat(600_000) + "1]}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void should_answer_400_when_the_query_cannot_be_decoded() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), router.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /api/v1/events?q=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: "
                                    + ObservedRouter.basic("admin", ObservedRouter.PASSWORD) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
            assertThat(answer).doesNotContain("Exception");
        }
    }

    @Test
    void should_keep_nothing_in_caches_when_it_answers() throws Exception {
        Answer answer = router.get("/api/v1/status");

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void should_name_the_address_when_the_port_is_taken() {
        Vertx vertx = Vertx.vertx();
        try {
            var options = new AdminOptions(
                    "127.0.0.1",
                    router.port(),
                    null,
                    new Credentials("x", null),
                    TrustedProxies.parse(TrustedProxies.DEFAULT),
                    "1",
                    ObservedRouter.STARTED_AT);
            var observed = new Observed(
                    router.journal(),
                    router.dispatcher(),
                    List::of,
                    event -> List.of(),
                    () -> true,
                    Path.of("nowhere"),
                    ObservedRouter.sources(),
                    new Metrics("1.2.3", List.of()),
                    router.clock());

            assertThatThrownBy(() -> AdminServer.start(vertx, options, observed, new BareSite()))
                    .isInstanceOf(AdminServerException.class)
                    .hasMessageContaining("127.0.0.1:" + router.port())
                    .hasMessageContaining("router.admin.port");
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void should_not_print_the_password_when_options_are_logged() {
        var options = new AdminOptions(
                "127.0.0.1",
                0,
                null,
                new Credentials("s3cret", null),
                TrustedProxies.parse(TrustedProxies.DEFAULT),
                "1",
                ObservedRouter.STARTED_AT);

        assertThat(options.toString()).doesNotContain("s3cret").contains("hidden");
    }
}
