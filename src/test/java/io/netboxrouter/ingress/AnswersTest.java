package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back: the answer, and nothing of what was sent. */
class AnswersTest {
    private static final String BODY =
            "{\"event\": \"created\", \"object_type\": \"dcim.site\", \"timestamp\": \"2026-01-01T00:00:00Z\"}";
    private static final Map<String, String> STEERING = Map.ofEntries(
            Map.entry("CamelHttpResponseCode", "301"),
            Map.entry("CamelHttpPath", "/stolen"),
            Map.entry("CamelHttpUri", "http://example.com/"),
            Map.entry("CamelHttpMethod", "DELETE"),
            Map.entry("camelhttpquery", "a=b"),
            Map.entry("CamelNetboxEventId", "1"),
            Map.entry("CamelFileName", "../stolen"),
            Map.entry("org.apache.camel.x", "y"),
            Map.entry("Cookie", "session=stolen"),
            Map.entry("Authorization", "Token stolen"),
            Map.entry("Location", "http://example.com/stolen"),
            Map.entry("Set-Cookie", "stolen=1"),
            Map.entry("Retry-After", "99"),
            Map.entry("Content-Encoding", "br"),
            Map.entry("Access-Control-Allow-Origin", "*"),
            Map.entry("Origin", "http://example.com"),
            Map.entry("X-Forwarded-Proto", "https"),
            Map.entry("X-Forwarded-Prefix", "/stolen"),
            Map.entry("X-HTTP-Method-Override", "TRACE"),
            Map.entry("X-Custom", "stolen"));

    private static RunningIntake intake;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.start(directory);
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    static Stream<RawRequest> requests() {
        return Stream.of(
                RawRequest.post("/", BODY).signed(SECRET),
                RawRequest.post("/", BODY),
                RawRequest.post("/", BODY).signed("another"),
                RawRequest.post("/", "").signed(SECRET),
                RawRequest.of("OPTIONS", "/"),
                RawRequest.of("POST", "/").withoutLength().signed(SECRET),
                RawRequest.post("/%zz", BODY),
                RawRequest.post("/?CamelHttpResponseCode=301&X-Custom=stolen", BODY)
                        .signed(SECRET),
                RawRequest.post("/api/webhook", BODY),
                RawRequest.of("GET", "//example.com/..").signed(SECRET));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void should_answer_the_same_when_headers_try_to_steer(RawRequest request) throws IOException {
        RawRequest steering = request;
        for (Map.Entry<String, String> header : STEERING.entrySet()) {
            steering = steering.header(header.getKey(), header.getValue());
        }

        RawAnswer plain = intake.send(request);
        RawAnswer steered = intake.send(steering);

        assertThat(steered.status()).isEqualTo(plain.status());
        assertThat(names(steered)).isEqualTo(names(plain));
        assertThat(steered.toString()).doesNotContain("stolen");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void should_send_only_its_own_headers_and_never_redirect(RawRequest request) throws IOException {
        RawAnswer answer = intake.send(request.header("X-Custom", "a").header("Cookie", "a=b"));

        assertThat(answer.status() / 100).isNotEqualTo(3);
        assertThat(names(answer)).isSubsetOf("content-type", "content-length", "connection", "allow");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void should_keep_nothing_of_steering_headers_with_the_event() throws IOException {
        long last = intake.accepted(RawRequest.post("/lab", "before").signed(SECRET))
                .getId();
        RawRequest request = RawRequest.post("/lab", BODY).signed(SECRET);
        for (Map.Entry<String, String> header : STEERING.entrySet()) {
            request = request.header(header.getKey(), header.getValue());
        }

        NetBoxEvent event = intake.accepted(request);

        assertThat(event.getId()).isEqualTo(last + 1);
        assertThat(event.getEvent()).isEqualTo("created");
        assertThat(event.getSource()).isEqualTo("netbox");
    }

    @Test
    void should_answer_with_the_id_when_accepted() throws IOException {
        RawAnswer answer = intake.send(RawRequest.post("/one", BODY).signed(SECRET));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"id\": " + intake.journal().lastEventId() + ", \"duplicate\": false}");
    }

    @Test
    void should_answer_with_the_first_id_when_the_same_comes_again() throws IOException {
        long first =
                RunningIntake.idOf(intake.send(RawRequest.post("/two", BODY).signed(SECRET)));

        RawAnswer answer = intake.send(RawRequest.post("/two?again", BODY).signed(SECRET));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"id\": " + first + ", \"duplicate\": true}");
    }

    private static List<String> names(RawAnswer answer) {
        return answer.headers().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .toList();
    }
}
