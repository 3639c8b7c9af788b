package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.Deliveries;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.SteadyLoad;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIT {
    /** A container is killed after 30 s. */
    private static final Duration STOP = Duration.ofSeconds(20);
    /** What a JVM that was asked to end by SIGTERM answers, and what supervisors take as a clean end: 128 + 15. */
    private static final int TERMINATED = 143;

    @TempDir
    Path home;

    @Test
    void should_end_and_lose_nothing_when_terminated_under_load() throws Exception {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home);
                SteadyLoad load = new SteadyLoad(router, 40, Duration.ofMillis(1))) {
            router.route("sink", "concurrency=8", sink.url("/sink")).start();
            load.start();
            await().until(() -> load.accepted().size() > 300);
            router.terminate();
            assertThat(router.awaitExit(STOP)).isEqualTo(TERMINATED);
            assertThat(router.log()).doesNotContain("ERROR");

            sink.nextRound();
            router.start();
            int before = load.accepted().size();
            await().until(() -> load.accepted().size() > before);
            load.stop();
            Deliveries.awaitAll(sink, "/sink", load.accepted(), Duration.ofSeconds(20));
            Deliveries.assertOrder(sink.taken("/sink"));
            assertThat(load.statuses().keySet()).isSubsetOf(0, 202, 503);
            System.out.printf(
                    "SIGTERM: %d events acked, answers %s, %d deliveries made twice%n",
                    load.accepted().size(), load.statuses(), Deliveries.repeats(sink.taken("/sink")));
            assertThat(Deliveries.repeats(sink.taken("/sink")))
                    .as("made twice after a clean end")
                    .isZero();
        }
    }

    @Test
    void should_end_in_time_when_terminated_while_destinations_hang() throws Exception {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home);
                SteadyLoad load = new SteadyLoad(router, 40, Duration.ofMillis(5))) {
            sink.hang("/hanging");
            for (String id : new String[] {"first", "second", "third"}) {
                router.route(id, "concurrency=8&maxAttempts=1", sink.url("/hanging"));
            }
            router.start();
            load.start();
            await().until(() -> router.route("third").path("inFlight").asInt() == 8);
            router.terminate();
            assertThat(router.awaitExit(STOP)).isEqualTo(TERMINATED);
            load.stop();
            assertThat(load.statuses().keySet()).isSubsetOf(0, 202, 503);

            sink.release();
            sink.nextRound();
            router.start();
            Deliveries.awaitAll(sink, "/hanging", load.accepted(), Duration.ofSeconds(20));
        }
    }
}
