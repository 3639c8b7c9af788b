package io.netboxrouter.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an HTTP destination receives, and what becomes of the delivery by what it answers. */
class HttpDeliveryTest {
    private static final String DEVICE = "{\"event\": \"updated\", \"model\": \"device\", \"data\": {\"id\": 7}}";

    @TempDir
    Path directory;

    private final RecordingDestination destination = RecordingDestination.start();
    private CamelAtWork router;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(directory, Map.of("camel.component.http.responseTimeout", "500"));
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        destination.close();
    }

    private void routeTo(String uri) throws Exception {
        router.yaml("""
                - route:
                    id: sender
                    from:
                      uri: "netbox:*"
                      parameters:
                        retryDelay: 20
                      steps:
                        - to:
                            uri: "%s"
                """.formatted(uri));
    }

    private Request received(byte[] body, @Nullable String contentType) throws Exception {
        routeTo(destination.url() + "/in");
        router.delivery("sender", router.accept(body, contentType), DeliveryState.DELIVERED);
        return destination.requests().get(0);
    }

    private DeliverySummary dead() {
        return router.delivery("sender", router.accept(DEVICE), DeliveryState.DEAD);
    }

    private DeliverySummary retrying() {
        return router.delivery("sender", router.accept(DEVICE), DeliveryState.RETRYING);
    }

    @Test
    void should_receive_every_byte_when_the_body_is_no_text() throws Exception {
        byte[] odd = {0, (byte) 0xff, (byte) 0xfe, '\r', '\n', '{', (byte) 0xc3, 0x28, (byte) 0x80, 0};
        assertThat(received(odd, "application/octet-stream").body()).isEqualTo(odd);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=latin1",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/vnd.netbox+json; version=4"
            })
    void should_receive_body_and_content_type_as_netbox_sent_them(String contentType) throws Exception {
        byte[] body = "{\"name\": \"Zürich €\"}\n".getBytes(UTF_8);
        Request request = received(body, contentType);
        assertThat(request.header("Content-Type")).isEqualTo(contentType);
        assertThat(request.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "text/plain; charset=no-such-charset",
                "application/x-java-serialized-object",
                "a/b\u0001",
                "; charset=utf-8"
            })
    void should_receive_the_body_when_the_content_type_is_none(String contentType) throws Exception {
        byte[] body = DEVICE.getBytes(UTF_8);
        Request request = received(body, contentType);
        assertThat(request.body()).isEqualTo(body);
        assertThat(request.header("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void should_receive_the_idempotency_key_when_delivered() throws Exception {
        assertThat(received(DEVICE.getBytes(UTF_8), null).header("Idempotency-Key"))
                .isEqualTo("1-sender");
    }

    @Test
    void should_receive_a_key_of_its_own_and_be_told_when_it_is_a_replay() throws Exception {
        routeTo(destination.url() + "/in");
        long event = router.accept(DEVICE);
        router.delivery("sender", event, DeliveryState.DELIVERED);

        router.replay("sender", event);

        await().until(() -> destination.requests().size() == 2);
        assertThat(destination.requests().get(0).header("X-NetBox-Router-Replay"))
                .isNull();
        assertThat(destination.requests().get(1).header("X-NetBox-Router-Replay"))
                .isEqualTo("true");
        assertThat(destination.requests().get(1).header("Idempotency-Key")).isEqualTo("1-sender-r1");
    }

    @Test
    void should_receive_nothing_of_ours_but_the_key_when_delivered() throws Exception {
        assertThat(received(DEVICE.getBytes(UTF_8), null).headers().keySet())
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("camel"))
                .noneMatch(name -> name.equalsIgnoreCase("X-Hook-Signature"));
    }

    @Test
    void should_receive_the_length_when_the_body_is_sent_as_it_came() throws Exception {
        assertThat(received(DEVICE.getBytes(UTF_8), null).header("Content-Length"))
                .isEqualTo(String.valueOf(DEVICE.length()));
    }

    @Test
    void should_receive_the_same_key_again_when_it_is_a_retry() throws Exception {
        destination.next(Answer.status(503));
        routeTo(destination.url());
        router.delivery("sender", router.accept(DEVICE), DeliveryState.DELIVERED);
        assertThat(destination.requests()).hasSize(2).allSatisfy(request -> assertThat(
                        request.header("Idempotency-Key"))
                .isEqualTo("1-sender"));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    void should_be_delivered_when_the_answer_is_good(int status) throws Exception {
        destination.always(Answer.status(status));
        routeTo(destination.url());
        assertThat(router.delivery("sender", router.accept(DEVICE), DeliveryState.DELIVERED)
                        .attempts())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 402, 404, 405, 409, 410, 413, 415, 422})
    void should_be_dead_at_once_when_the_answer_says_that_the_request_is_wrong(int status) throws Exception {
        destination.always(Answer.status(status).body("no such thing"));
        routeTo(destination.url());
        DeliverySummary dead = dead();
        assertThat(dead.attempts()).isEqualTo(1);
        assertThat(dead.lastError()).startsWith("HTTP " + status).endsWith("no such thing");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 401, 403, 407, 408, 425, 429, 500, 501, 502, 503, 504})
    void should_be_tried_again_when_the_answer_may_be_another_tomorrow(int status) throws Exception {
        destination.always(Answer.status(status).body("not now"));
        routeTo(destination.url());
        assertThat(retrying().lastError()).startsWith("HTTP " + status).endsWith("not now");
    }

    @Test
    void should_tell_the_first_part_when_the_answer_is_long() throws Exception {
        destination.always(Answer.status(400).body("x".repeat(100_000)));
        routeTo(destination.url());
        assertThat(dead().lastError()).hasSizeLessThan(600).endsWith("x…");
    }

    @Test
    void should_wait_so_many_seconds_when_asked_to() throws Exception {
        destination.always(Answer.status(429).header("Retry-After", "120"));
        routeTo(destination.url());
        assertThat(retrying().nextAttemptAt())
                .isBetween(Instant.now().plusSeconds(100), Instant.now().plusSeconds(121));
    }

    @Test
    void should_wait_until_the_date_when_asked_to() throws Exception {
        Instant until = Instant.now().plusSeconds(300);
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(until.atOffset(ZoneOffset.UTC));
        destination.always(Answer.status(503).header("retry-after", date));
        routeTo(destination.url());
        assertThat(retrying().nextAttemptAt()).isBetween(until.minusSeconds(2), until.plusSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "-5", "", "99999999999999999999", "Fri, 31 Dec 1999 23:59:59 GMT"})
    void should_be_tried_again_in_its_own_time_when_asked_for_nonsense(String retryAfter) throws Exception {
        destination.next(Answer.status(503).header("Retry-After", retryAfter));
        routeTo(destination.url());
        assertThat(router.delivery("sender", router.accept(DEVICE), DeliveryState.DELIVERED)
                        .attempts())
                .isEqualTo(2);
    }

    @Test
    void should_be_tried_again_when_nothing_listens() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        routeTo("http://127.0.0.1:" + free + "/secret-path?token=secret-token");
        assertThat(retrying().lastError())
                .contains("refused")
                .contains("127.0.0.1:" + free)
                .doesNotContain("secret");
    }

    @Test
    void should_be_tried_again_when_the_connection_breaks() throws Exception {
        destination.always(Answer.dropped());
        routeTo(destination.url());
        assertThat(retrying().lastError()).isNotEmpty();
    }

    @Test
    void should_be_tried_again_when_no_answer_comes_in_time() throws Exception {
        destination.always(Answer.never());
        routeTo(destination.url());
        assertThat(retrying().lastError()).contains("imed out");
    }

    @Test
    void should_be_tried_again_when_the_host_has_no_address() throws Exception {
        routeTo("http://nowhere.invalid/secret-path");
        assertThat(retrying().lastError()).contains("nowhere.invalid").doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "404, The requested URL /hooks/T0/secret-path was not found",
        "500, error at http://example.com/hooks/T0/secret-path?x=1",
        "400, bad query: room=secret-room"
    })
    void should_hide_the_address_when_the_answer_repeats_it(int status, String body) throws Exception {
        destination.always(Answer.status(status).body(body));
        routeTo(destination.url() + "/hooks/T0/secret-path?room=secret-room&httpMethod=POST");
        long id = router.accept(DEVICE);
        await().until(() -> router.deliveries("sender").stream().anyMatch(delivery -> delivery.lastError() != null));
        assertThat(router.deliveries("sender").get(0).lastError())
                .startsWith("HTTP " + status)
                .doesNotContain("secret");
        assertThat(id).isEqualTo(1);
    }

    @Test
    void should_log_no_stack_trace_and_no_secret_when_a_delivery_fails() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            destination.next(Answer.status(500), Answer.dropped()).always(Answer.status(404));
            routeTo(destination.url() + "/secret-path?token=secret-token&httpMethod=POST");
            dead();
            assertThat(log.withStackTrace()).isEmpty();
            assertThat(log.complaints())
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("Not delivered, tried again in 1 s: HTTP 500"),
                            line -> assertThat(line).startsWith("Dead letter: HTTP 404"))
                    .allSatisfy(line -> assertThat(line).doesNotContain("secret"));
        }
    }

    @Test
    void should_wait_for_a_slow_answer_when_the_user_allows_it() throws Exception {
        destination.always(Answer.status(200).after(Duration.ofMillis(800)));
        routeTo(destination.url() + "?responseTimeout=5000");
        assertThat(router.delivery("sender", router.accept(DEVICE), DeliveryState.DELIVERED)
                        .attempts())
                .isEqualTo(1);
    }
}
