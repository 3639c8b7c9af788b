package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, and what other routes may do with the port. */
class LifecycleTest {
    private static final RawRequest WEBHOOK =
            RawRequest.post("/", "{\"event\": \"created\"}").signed(SECRET);

    private final Path directory;

    LifecycleTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void should_name_the_port_when_it_is_taken() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            assertThatThrownBy(() -> RunningIntake.in(directory)
                            .port(other.getLocalPort())
                            .start())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Port " + other.getLocalPort() + " on 127.0.0.1 cannot be opened")
                    .hasMessageEndingWith("Stop what uses it, or set router.http.port.");
        }
    }

    @Test
    void should_refuse_a_route_that_would_use_the_port_for_something_else() throws Exception {
        try (RunningIntake intake = RunningIntake.start(directory)) {
            RouteBuilder route = new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/x").to("log:x");
                }
            };

            assertThatThrownBy(() -> intake.camel().addRoutes(route))
                    .hasStackTraceContaining(
                            "The port for webhooks serves nothing else: use from: netbox: instead of platform-http:/x");
            assertThat(intake.send(WEBHOOK).status()).isEqualTo(202);
        }
    }

    @Test
    void should_answer_those_who_wait_and_refuse_later_ones_when_stopping() throws Exception {
        try (RunningIntake intake = RunningIntake.start(directory);
                Connection lock = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
                Statement sql = lock.createStatement();
                RawHttp waiting = RawHttp.connect(intake.port());
                RawHttp later = RawHttp.connect(intake.port())) {
            sql.execute("BEGIN IMMEDIATE");
            waiting.write(WEBHOOK.bytes());
            assertThat(intake.send(RawRequest.post("/", "unsigned")).status()).isEqualTo(401);
            assertThat(intake.intake().accepting()).isTrue();

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(intake::stop);
            await().until(() -> !intake.intake().accepting());
            later.write(WEBHOOK.bytes());
            RawAnswer refused = later.read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.body()).isEqualTo("{\"error\": \"the router is stopping\"}");

            sql.execute("ROLLBACK");
            assertThat(waiting.read().status()).isEqualTo(202);
            stopped.join();
        }
    }

    @Test
    void should_answer_nothing_but_202_and_503_when_stopped_under_load() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        List<Integer> statuses = new CopyOnWriteArrayList<>();
        long accepted;
        RunningIntake intake = RunningIntake.start(directory);
        try (intake) {
            List<CompletableFuture<Void>> senders = IntStream.range(0, 8)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> {
                        while (!done.get()) {
                            try {
                                statuses.add(intake.send(WEBHOOK).status());
                            } catch (IOException closed) {
                                // as a sender may see it too
                            }
                        }
                    }))
                    .toList();
            await().until(() -> statuses.size() > 50);

            intake.stop();
            intake.camel().stop();
            done.set(true);
            senders.forEach(CompletableFuture::join);
            accepted = intake.journal().lastEventId();
        }

        assertThat(statuses).containsOnly(202, 503);
        assertThat(statuses.stream().filter(status -> status == 202).count()).isLessThanOrEqualTo(accepted);
    }

    @Test
    void should_not_accept_connections_when_stopped() throws Exception {
        try (RunningIntake intake = RunningIntake.start(directory)) {
            int port = intake.port();
            intake.stop();

            // The system may take a moment to forget the port.
            await().untilAsserted(() ->
                    assertThatThrownBy(() -> RawHttp.connect(port)).isInstanceOf(IOException.class));
        }
    }

    @Test
    void should_answer_nothing_but_202_when_senders_are_there_before_the_start() throws Exception {
        int port = freePort();
        CompletableFuture<RawAnswer> first = CompletableFuture.supplyAsync(() -> {
            while (true) {
                try {
                    return RawHttp.send(port, WEBHOOK);
                } catch (IOException notYet) {
                    Thread.onSpinWait();
                }
            }
        });

        try (RunningIntake intake = RunningIntake.in(directory).port(port).start()) {
            assertThat(first.join().status()).isEqualTo(202);
            assertThat(intake.journal().lastEventId()).isEqualTo(1);
        }
    }

    /** Below those that the system gives to clients: else the sender that waits for the port might get it for its own end. */
    private static int freePort() {
        return IntStream.iterate(20_000 + ThreadLocalRandom.current().nextInt(10_000), port -> port + 1)
                .filter(LifecycleTest::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (ServerSocket free = new ServerSocket(port)) {
            return free.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
