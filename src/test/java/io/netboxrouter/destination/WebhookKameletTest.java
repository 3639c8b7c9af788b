package io.netboxrouter.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Kamelet {@code webhook}, with a real receiver that checks signatures on its own. */
class WebhookKameletTest {
    private static final String DEVICE =
            "{\"event\":\"updated\",\"model\":\"device\",\"username\":\"jane\",\"data\":{\"id\":7,\"display\":\"sw-1 ü\"}}";

    @TempDir
    Path temp;

    private final RecordingDestination destination = RecordingDestination.start();

    @AfterEach
    void stop() {
        destination.close();
    }

    private CamelAtWork route(String... parameters) throws Exception {
        return route(Map.of(), parameters);
    }

    private CamelAtWork route(Map<String, String> settings, String... parameters) throws Exception {
        String lines = String.join("\n" + " ".repeat(14), parameters);
        return CamelAtWork.start(temp, settings).yaml("""
                - route:
                    id: a.b
                    from:
                      uri: "netbox:*"
                      steps:
                        - to:
                            uri: "kamelet:webhook"
                            parameters:
                              url: "%s/api"
                              %s
                        - setBody: {simple: "answer: ${body}, headers: ${headers}"}
                        - to: "%s/next?httpMethod=POST"
                """.formatted(destination.url(), lines, destination.url()));
    }

    private Request received(String... parameters) throws Exception {
        return received(Map.of(), parameters);
    }

    private Request received(Map<String, String> settings, String... parameters) throws Exception {
        destination.next(Answer.status(200).body("fine"));
        try (CamelAtWork camel = route(settings, parameters)) {
            camel.delivery("a.b", camel.accept(DEVICE), DeliveryState.DELIVERED);
        }
        return destination.requests().get(0);
    }

    private static byte[] hmac(String algorithm, byte[] key, byte[] content) throws Exception {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        return mac.doFinal(content);
    }

    @Test
    void should_post_the_event_as_it_came_when_nothing_else_is_said() throws Exception {
        Request request = received();
        assertThat(request.method() + " " + request.path()).isEqualTo("POST /api");
        assertThat(request.text()).isEqualTo(DEVICE);
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("Idempotency-Key")).isEqualTo("1-a.b");
        assertThat(request.header("Authorization")).isNull();
        assertThat(destination.requests().get(1).text()).startsWith("answer: fine, headers:");
    }

    @Test
    void should_send_what_the_properties_make_of_the_event() throws Exception {
        Request request = received(
                "method: PATCH",
                "path: \"/devices/${body.objectId}\"",
                "body: '{\"name\": \"${body.display}\", \"by\": \"a&b=c%20+d\"}'",
                "contentType: application/merge-patch+json",
                "headers: \"X-By: ${body.username} | X-Fixed: a: b\"");
        assertThat(request.method() + " " + request.path()).isEqualTo("PATCH /api/devices/7");
        assertThat(request.text()).isEqualTo("{\"name\": \"sw-1 ü\", \"by\": \"a&b=c%20+d\"}");
        assertThat(request.header("Content-Type")).isEqualTo("application/merge-patch+json");
        assertThat(request.header("X-By")).isEqualTo("jane");
        assertThat(request.header("X-Fixed")).isEqualTo("a: b");
    }

    @Test
    void should_send_a_bearer_token_as_it_is_set() throws Exception {
        assertThat(received(Map.of("t", "a+b/c=%41&x=y#z?"), "auth: bearer", "token: \"{{t}}\"")
                        .header("Authorization"))
                .isEqualTo("Bearer a+b/c=%41&x=y#z?");
    }

    @Test
    void should_send_user_name_and_password() throws Exception {
        assertThat(received(Map.of("p", "p:ä&w=%2B+"), "auth: basic", "username: jane", "password: \"{{p}}\"")
                        .header("Authorization"))
                .isEqualTo("Basic " + Base64.getEncoder().encodeToString("jane:p:ä&w=%2B+".getBytes(UTF_8)));
    }

    @Test
    void should_send_a_token_in_a_header_of_ones_own() throws Exception {
        assertThat(received("auth: header", "token: abc", "headerName: X-Token").header("X-Token"))
                .isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({
        "sha256, HmacSHA256, '', X-Hub-Signature-256, sha256=",
        "sha512, HmacSHA512, '', X-Hub-Signature-512, sha512=",
        "sha256, HmacSHA256, none, X-Hub-Signature-256, ''",
        "sha256, HmacSHA256, v0:, X-Hub-Signature-256, v0:"
    })
    void should_sign_the_body_with_hmac(String algorithm, String mac, String prefix, String header, String begins)
            throws Exception {
        Request request = received(
                "auth: hmac", "secret: s3cr&t", "algorithm: " + algorithm, "signaturePrefix: \"" + prefix + "\"");
        assertThat(request.header(header))
                .isEqualTo(begins + HexFormat.of().formatHex(hmac(mac, "s3cr&t".getBytes(UTF_8), request.body())));
    }

    @Test
    void should_sign_by_standard_webhooks_with_an_id_that_stays_and_a_time_that_is_now() throws Exception {
        byte[] key = "0123456789abcdef01234567".getBytes(UTF_8);
        destination.next(Answer.status(503));
        received(
                "auth: standard-webhooks",
                "secret: whsec_" + Base64.getEncoder().encodeToString(key));
        Request first = destination.requests().get(0);
        Request second = destination.requests().get(1);
        assertThat(first.header("webhook-id")).isEqualTo("1-a_b").isEqualTo(second.header("webhook-id"));
        for (Request request : java.util.List.of(first, second)) {
            String timestamp = String.valueOf(request.header("webhook-timestamp"));
            assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp)))
                    .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
            byte[] signed = ("1-a_b." + timestamp + "." + request.text()).getBytes(UTF_8);
            assertThat(request.header("webhook-signature"))
                    .isEqualTo("v1," + Base64.getEncoder().encodeToString(hmac("HmacSHA256", key, signed)));
        }
    }

    @Test
    void should_sign_as_the_reference_of_standard_webhooks_does() {
        assertThat(RequestSignature.standardWebhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                        .headers(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1_614_265_330),
                                "{\"test\": 2432232314}".getBytes(UTF_8)))
                .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .containsEntry("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .containsEntry("webhook-timestamp", "1614265330");
    }

    @Test
    void should_keep_the_secret_from_the_next_destination() throws Exception {
        received("auth: bearer", "token: abcdefgh", "headers: \"X-Key: abcdefgh\"");
        Request next = destination.requests().get(1);
        assertThat(next.headers().toString() + next.text()).doesNotContain("abcdefgh");
    }

    @Test
    void should_be_dead_at_once_when_the_api_says_that_the_request_is_wrong() throws Exception {
        destination.next(Answer.status(422).body("no name"));
        try (CamelAtWork camel = route("auth: bearer", "token: abcdefgh")) {
            assertThat(camel.delivery("a.b", camel.accept(DEVICE), DeliveryState.DEAD)
                            .lastError())
                    .contains("422")
                    .contains("no name");
        }
    }

    @Test
    void should_be_dead_at_once_when_a_header_would_break_the_request() throws Exception {
        try (CamelAtWork camel = route("headers: \"X-By: ${body.data[name]}\"")) {
            long event = camel.accept(
                    "{\"event\":\"created\",\"model\":\"site\",\"data\":{\"id\":1,\"name\":\"a\\r\\nX: y\"}}");
            assertThat(camel.delivery("a.b", event, DeliveryState.DEAD).lastError())
                    .isEqualTo("The header X-By would have a line break; take it out of its value");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth: bearer                              | auth is bearer, which needs the property 'token'",
                "auth: basic                               | auth is basic, which needs the property 'username'",
                "auth: hmac                                | auth is hmac, which needs the property 'secret'",
                "auth: oauth                               | it must be one of none, bearer, basic, header, hmac, standard-webhooks",
                "auth: standard-webhooks;secret: whsec_!!! | secret is not base64",
                "auth: standard-webhooks;secret: whsec_QUI=| secret has 2 bytes; Standard Webhooks wants 24 to 64",
                "headers: nonsense                         | write Name: value"
            })
    void should_not_be_created_when_a_property_is_missing_or_wrong(String parameters, String problem) {
        assertThatThrownBy(() -> route(parameters.strip().split(";")))
                .rootCause()
                .hasMessageContaining(problem);
    }
}
