package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.journal.Rejection;
import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What senders that take their time, or are many, may use up. */
class ConnectionLimitsTest {
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);
    private static final RawRequest WEBHOOK =
            RawRequest.post("/", "{\"event\": \"created\"}").signed(SECRET);

    private RunningIntake intake;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.in(directory).requestTimeout(REQUEST_TIMEOUT).start();
    }

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void should_close_a_connection_when_it_says_nothing() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_close_a_connection_when_its_header_does_not_end() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write("POST / HTTP/1.1\r\nHost: a\r\nX-");

            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_close_a_connection_when_its_body_drips() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(RawRequest.post("/dripping", new byte[100_000])
                    .signed(SECRET)
                    .head());

            await().pollInterval(Duration.ofMillis(50)).until(() -> !accepts(http));
        }
        await().untilAsserted(() -> {
            Rejection rejection = intake.rejections().get(0);
            assertThat(rejection.path()).isEqualTo("/dripping");
            assertThat(rejection.status()).isEqualTo(408);
        });
    }

    /** Whether one more byte can be sent. */
    private static boolean accepts(RawHttp http) {
        try {
            http.write("x");
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    @Test
    void should_close_a_connection_when_nothing_follows_an_answer() throws IOException {
        try (RawHttp http = RawHttp.connect(intake.port())) {
            http.write(WEBHOOK.bytes());
            assertThat(http.read().status()).isEqualTo(202);

            assertThat(http.awaitClosed()).isTrue();
        }
    }

    @Test
    void should_close_connections_above_the_cap_and_take_new_ones_when_others_end(@TempDir Path another)
            throws Exception {
        try (RunningIntake capped = RunningIntake.in(another).maxConnections(20).start()) {
            List<RawHttp> silent = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                silent.add(RawHttp.connect(capped.port()));
            }
            try (RawHttp http = RawHttp.connect(capped.port())) {
                assertThat(http.awaitClosed()).isTrue();
            }
            await().untilAsserted(() -> assertThat(capped.rejections())
                    .extracting(Rejection::reason)
                    .containsExactly("more connections at once than router.http.max-connections"));

            for (RawHttp http : silent) {
                http.close();
            }
            await().ignoreExceptions()
                    .untilAsserted(
                            () -> assertThat(capped.send(WEBHOOK).status()).isEqualTo(202));
        }
    }
}
