package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodsTest {
    private static final String BODY = "{\"event\": \"created\", \"model\": \"site\"}";

    private static RunningIntake intake;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.start(directory);
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE"})
    void should_store_the_body_whatever_method_carries_it(String method) throws IOException {
        RawRequest request = RawRequest.post("/", BODY).method(method).signed(SECRET);

        assertThat(intake.accepted(request).getBody()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "OPTIONS", "TRACE", "PROPFIND", "post", "X-1"})
    void should_answer_405_with_what_is_allowed_when_method_is_another(String method) throws IOException {
        RawAnswer answer = intake.send(RawRequest.post("/", BODY).method(method).signed(SECRET));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST, PUT, PATCH, DELETE, GET");
        assertThat(intake.rejections().get(0).status()).isEqualTo(405);
    }

    @Test
    void should_answer_400_when_asked_to_be_a_proxy() throws IOException {
        RawAnswer answer = intake.send(RawRequest.of("CONNECT", "example.com:443"));

        assertThat(answer.status()).isIn(400, 405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void should_answer_400_when_signed_and_without_body(String method) throws IOException {
        RawRequest request = RawRequest.of(method, "/").withoutLength().signed(SECRET);

        assertThat(intake.send(request).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH"})
    void should_answer_411_when_the_length_is_missing(String method) throws IOException {
        RawRequest request =
                RawRequest.of(method, "/tenant/created").withoutLength().signed(SECRET);

        assertThat(intake.send(request).status()).isEqualTo(411);
        assertThat(intake.rejections().get(0).reason()).isEqualTo("Content-Length is missing");
    }

    @Test
    void should_treat_an_upgrade_as_any_request() throws IOException {
        RawRequest request = RawRequest.of("GET", "/")
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");

        assertThat(intake.send(request).status()).isEqualTo(401);
    }

    @Test
    void should_not_change_the_protocol_when_offered_http2() throws IOException {
        RawRequest request = RawRequest.post("/", BODY)
                .signed(SECRET)
                .header("Connection", "Upgrade, HTTP2-Settings")
                .header("Upgrade", "h2c")
                .header("HTTP2-Settings", "AAMAAABkAARAAAAAAAIAAAAA");

        assertThat(intake.send(request).status()).isEqualTo(202);
    }
}
