package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.journal.Rejection;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper request gets a short answer, leaves a rejection, and writes nothing to the log. */
class MalformedRequestsTest {
    private static final String BODY = "{\"event\": \"created\"}";

    private static RunningIntake intake;

    private CapturedLog log;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.start(directory);
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @BeforeEach
    void listen() {
        log = CapturedLog.begin();
    }

    @AfterEach
    void expect_nothing_in_the_log_but_the_count_of_refusals() {
        log.close();
        assertThat(log.complaints()).allMatch(line -> line.startsWith("Refused: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/%zz",
                "/%",
                "/a%2",
                "/%u0041",
                "*",
                "tenant/created",
                "?a=b",
            })
    void should_answer_400_when_the_target_is_no_path(String target) throws IOException {
        RawAnswer answer = intake.send(RawRequest.post(target, BODY).signed(SECRET));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\": \"this is no HTTP request that can be read\"}");
        assertThat(intake.rejections().get(0).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../..",
                "/../../etc/passwd",
                "/%2e%2e/%2e%2e",
                "//",
                "/./",
                "/;a=b",
                "/%ff%fe",
                "/%00",
                "/%0d%0aX: y",
                "/x?%zz",
                "/x?a=%",
                "/?",
                "/\\..\\",
                "/\u00fc",
                "/<script>",
                "http://router.example.com/x",
                "http://router.example.com",
                "HTTP://other.example.com:99/x?y",
                "/x#fragment",
            })
    void should_take_any_other_target_for_a_path_like_all(String target) throws IOException {
        RawRequest request = RawRequest.post(target.replace(" ", "%20"), BODY).signed(SECRET);

        assertThat(intake.accepted(request).getBody()).isEqualTo(BODY);
    }

    @Test
    void should_answer_414_when_the_target_is_huge() throws IOException {
        RawAnswer answer =
                intake.send(RawRequest.post("/" + "a".repeat(100_000), BODY).signed(SECRET));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(intake.rejections().get(0).status()).isEqualTo(414);
    }

    @Test
    void should_keep_only_the_beginning_when_a_refused_path_is_long() throws IOException {
        intake.send(RawRequest.post("/" + "a".repeat(3_000), BODY));

        assertThat(intake.rejections().get(0).path()).hasSizeLessThanOrEqualTo(500);
    }

    @Test
    void should_answer_431_when_a_header_is_huge() throws IOException {
        RawAnswer answer =
                intake.send(RawRequest.post("/huge-header", BODY).signed(SECRET).header("X-Huge", "a".repeat(100_000)));

        assertThat(answer.status()).isEqualTo(431);
        Rejection rejection = intake.rejections().get(0);
        assertThat(rejection.status()).isEqualTo(431);
        assertThat(rejection.path()).isEqualTo("/huge-header");
    }

    @Test
    void should_answer_431_when_headers_are_many() throws IOException {
        RawRequest request = RawRequest.post("/", BODY).signed(SECRET);
        for (int i = 0; i < 2_000; i++) {
            request = request.header("X-" + i, "a");
        }

        assertThat(intake.send(request).status()).isEqualTo(431);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "GET",
                "GET /",
                "GET / HTTP/x.y",
                "POST / HTTP/1.1",
                "POST / HTTP/1.1\r\nHost: a b",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: x",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1,2",
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999",
                "POST / HTTP/1.1\r\nHost: a\r\nna me: x",
            })
    void should_answer_400_when_it_is_no_request(String head) throws IOException {
        int before = intake.rejections().size();
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(head + "\r\n\r\n");

            assertThat(http.read().status()).isEqualTo(400);
            assertThat(http.awaitClosed()).isTrue();
        }
        assertThat(intake.rejections()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / FTP/1.1", "PRI * HTTP/2.0"})
    void should_answer_501_when_the_protocol_is_another(String head) throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(head + "\r\n\r\n");

            assertThat(http.read().status()).isEqualTo(501);
            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_leave_a_trace_when_a_chunk_has_no_size() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(
                    RawRequest.post("/no-chunk", "").signed(SECRET).chunked(1).head());
            http.write("zz\r\nabc\r\n");

            await().untilAsserted(() -> assertThat(intake.rejections())
                    .anyMatch(rejection -> rejection.path().equals("/no-chunk")));
        }
    }

    @Test
    void should_keep_neither_query_nor_password_when_it_refuses() throws IOException {
        intake.send(RawRequest.post("/%zz?token=geheim", BODY).signed(SECRET));
        intake.send(RawRequest.post("http://me:geheim@router/%zz", BODY).signed(SECRET));
        intake.send(RawRequest.post("/x?token=geheim", BODY));

        assertThat(intake.rejections()).noneMatch(rejection -> rejection.path().contains("geheim"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "[::1", "host:99999", "é", "a,b"})
    void should_not_care_for_the_host(String host) throws IOException {
        assertThat(intake.send(RawRequest.post("/", BODY).signed(SECRET).header("Host", host))
                        .status())
                .isIn(202, 400);
    }

    @Test
    void should_answer_400_when_both_length_and_chunks_are_announced_or_go_by_the_chunks() throws IOException {
        RawRequest request =
                RawRequest.post("/", BODY).signed(SECRET).chunked(5).header("Content-Length", "3");
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(request.bytes());
            RawAnswer answer = http.read();

            assertThat(answer.status()).isIn(202, 400);
        }
    }
}
