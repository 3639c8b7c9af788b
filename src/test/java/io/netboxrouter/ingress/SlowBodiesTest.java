package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies that do not end cost little memory, and keep no other webhook waiting. */
class SlowBodiesTest {
    private static final RawRequest WEBHOOK =
            RawRequest.post("/", "{\"event\": \"created\"}").signed(SECRET);

    private RunningIntake intake;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        intake = RunningIntake.start(directory);
    }

    @AfterEach
    void stop() {
        intake.close();
    }

    @Test
    void should_take_other_webhooks_when_some_senders_are_slow() throws IOException {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            RawHttp http = RawHttp.connect(intake.port());
            http.write(RawRequest.post("/", new byte[1_000_000]).signed(SECRET).head());
            http.write("x".repeat(10_000));
            slow.add(http);
        }

        assertThat(intake.send(WEBHOOK).status()).isEqualTo(202);
        for (RawHttp http : slow) {
            http.close();
        }
    }

    @Test
    void should_take_small_webhooks_when_large_ones_use_up_the_memory_for_bodies() throws IOException {
        int length = 8 * 1024 * 1024;
        List<RawHttp> large = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            RawHttp http = RawHttp.connect(intake.port());
            http.write(RawRequest.post("/", new byte[length])
                    .signed("not the secret")
                    .head());
            http.write(new byte[length - 1]);
            large.add(http);
        }
        RawRequest fifth = RawRequest.post("/", new byte[1_000_000]).signed(SECRET);

        await().untilAsserted(() -> assertThat(intake.send(fifth).status()).isEqualTo(503));
        assertThat(intake.send(WEBHOOK).status()).isEqualTo(202);

        for (RawHttp http : large) {
            http.close();
        }
        await().untilAsserted(() -> assertThat(intake.send(fifth).status()).isEqualTo(202));
    }

    @Test
    void should_keep_nothing_of_bodies_that_are_not_signed() throws IOException {
        int length = 8 * 1024 * 1024;
        List<RawHttp> unsigned = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            RawHttp http = RawHttp.connect(intake.port());
            http.write(RawRequest.post("/", new byte[length]).head());
            http.write(new byte[length - 1]);
            unsigned.add(http);
        }

        RawRequest signed = RawRequest.post("/", new byte[1_000_000]).signed(SECRET);
        assertThat(intake.send(signed).status()).isEqualTo(202);
        for (RawHttp http : unsigned) {
            http.close();
        }
    }
}
