package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.journal.Rejection;
import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which a body may come, and the size that it may have. */
class TransferTest {
    private static final String BODY =
            "{\"event\": \"created\", \"object_type\": \"dcim.site\", \"data\": {\"id\": 1}}";
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private static RunningIntake intake;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.in(directory).maxBodyBytes(MAX_BODY_BYTES).start();
    }

    @AfterAll
    static void stop() {
        intake.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 10_000})
    void should_store_the_body_when_it_comes_in_chunks(int chunkBytes) throws IOException {
        RawRequest request = RawRequest.post("/", BODY).signed(SECRET).chunked(chunkBytes);

        assertThat(intake.accepted(request).getBody()).isEqualTo(BODY);
    }

    @Test
    void should_answer_400_when_chunks_hold_nothing() throws IOException {
        RawRequest request = RawRequest.post("/", "").signed(SECRET).chunked(1);

        assertThat(intake.send(request).status()).isEqualTo(400);
    }

    @Test
    void should_store_the_body_when_it_is_sent_byte_by_byte() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            for (byte b : RawRequest.post("/", BODY).signed(SECRET).bytes()) {
                http.write(new byte[] {b});
            }

            assertThat(intake.event(RunningIntake.idOf(http.read())).getBody()).isEqualTo(BODY);
        }
    }

    @Test
    void should_say_continue_when_the_sender_waits_for_it() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            RawRequest request = RawRequest.post("/", BODY).signed(SECRET).header("Expect", "100-continue");
            http.write(request.head());
            assertThat(http.readHead().status()).isEqualTo(100);

            http.write(BODY);

            assertThat(intake.event(RunningIntake.idOf(http.read())).getBody()).isEqualTo(BODY);
        }
    }

    @Test
    void should_answer_413_and_not_continue_when_the_sender_announces_too_much() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(RawRequest.post("/", new byte[MAX_BODY_BYTES + 1])
                    .signed(SECRET)
                    .header("Expect", "100-continue")
                    .head());

            assertThat(http.read().status()).isEqualTo(413);
        }
    }

    @Test
    void should_understand_http_1_0() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(RawRequest.post("/", BODY)
                    .version("HTTP/1.0")
                    .signed(SECRET)
                    .bytes());

            assertThat(intake.event(RunningIntake.idOf(http.read())).getBody()).isEqualTo(BODY);
            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_take_the_next_request_on_the_same_connection() throws IOException {
        byte[] request = RawRequest.post("/", BODY).signed(SECRET).bytes();
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(request);
            long first = RunningIntake.idOf(http.read());
            http.write(request);
            long second = RunningIntake.idOf(http.read());

            assertThat(second).isGreaterThan(first);
        }
    }

    @Test
    void should_answer_in_order_when_requests_come_without_waiting() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                RawRequest request = RawRequest.post("/", "body " + i);
                requests.append(new String((i % 5 == 4 ? request : request.signed(SECRET)).bytes(), ISO_8859_1));
            }
            http.write(requests.toString());

            for (int i = 0; i < 20; i++) {
                RawAnswer answer = http.read();
                if (i % 5 == 4) {
                    assertThat(answer.status()).isEqualTo(401);
                } else {
                    assertThat(intake.event(RunningIntake.idOf(answer)).getBody())
                            .isEqualTo("body " + i);
                }
            }
        }
    }

    @Test
    void should_accept_when_body_is_exactly_as_large_as_may_be() throws IOException {
        byte[] body = new byte[MAX_BODY_BYTES];
        RawRequest request = RawRequest.post("/", body).signed(SECRET);

        assertThat(intake.accepted(request).getSize()).isEqualTo(MAX_BODY_BYTES);
        assertThat(intake.accepted(request.chunked(10_000)).getSize()).isEqualTo(MAX_BODY_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_BODY_BYTES + 1, 20 * MAX_BODY_BYTES})
    void should_answer_413_when_the_length_is_too_large(int length) throws IOException {
        assertRefused(RawRequest.post("/", new byte[length]).signed(SECRET), length);
    }

    @ParameterizedTest
    @ValueSource(ints = {MAX_BODY_BYTES + 1, 20 * MAX_BODY_BYTES})
    void should_answer_413_when_chunks_are_too_many(int length) throws IOException {
        assertRefused(RawRequest.post("/", new byte[length]).signed(SECRET).chunked(8_000), MAX_BODY_BYTES + 1);
    }

    @Test
    void should_answer_413_when_an_unsigned_body_is_too_large() throws IOException {
        assertRefused(RawRequest.post("/", new byte[2 * MAX_BODY_BYTES]).chunked(8_000), MAX_BODY_BYTES + 1);
    }

    /** Sends everything before reading the answer, as NetBox does. */
    private static void assertRefused(RawRequest request, long atLeast) throws IOException {
        long before = intake.journal().lastEventId();

        RawAnswer answer = intake.send(request);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).isEqualTo("{\"error\": \"the body is larger than router.http.max-body-bytes\"}");
        Rejection rejection = intake.rejections().get(0);
        assertThat(rejection.status()).isEqualTo(413);
        assertThat(rejection.size()).isGreaterThanOrEqualTo(atLeast);
        assertThat(intake.journal().lastEventId()).isEqualTo(before);
    }

    @Test
    void should_end_the_connection_when_it_refused_before_the_body_was_there() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            byte[] body = new byte[2 * MAX_BODY_BYTES];
            Arrays.fill(body, (byte) '\n');
            http.write(RawRequest.post("/", body).signed(SECRET).bytes());

            assertThat(http.read().header("Connection")).isEqualTo("close");
            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_not_read_on_as_a_request_what_follows_a_refusal() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(RawRequest.of("OPTIONS", "/").bytes());
            http.write(RawRequest.post("/", "a second one").signed(SECRET).bytes());

            assertThat(http.read().status()).isEqualTo(405);
            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_store_nothing_when_the_sender_breaks_off() throws IOException {
        long before = intake.journal().lastEventId();
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(RawRequest.post("/", BODY).signed(SECRET).head());
            http.write(BODY.substring(1));
        }

        RawRequest next = RawRequest.post("/", "the next one").signed(SECRET);
        assertThat(intake.accepted(next).getId()).isEqualTo(before + 1);
    }

    @Test
    void should_leave_a_trace_when_the_sender_breaks_off() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(RawRequest.post("/broken-off", BODY).signed(SECRET).head());
            http.write("12345");
        }

        await().untilAsserted(() -> {
            Rejection rejection = intake.rejections().get(0);
            assertThat(rejection.path()).isEqualTo("/broken-off");
            assertThat(rejection.status()).isEqualTo(408);
            assertThat(rejection.size()).isEqualTo(5);
        });
    }
}
