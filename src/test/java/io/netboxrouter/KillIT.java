package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Change;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.CountingSink.Answer;
import io.netboxrouter.support.CountingSink.Request;
import io.netboxrouter.support.Deliveries;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.SteadyLoad;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
    private static final int KILLS = 20;
    private static final long SEED = 20_260_101;
    /** Every fifth kill hits a router that is still starting. */
    private static final int STARTING = 5;

    /** What a killed router has sent is read by then, and the next one, which takes longer to start, sends nothing yet. */
    private static final int LAST_WORDS_MILLIS = 100;

    @TempDir
    Path home;

    @Test
    void should_deliver_every_acked_event_in_order_when_killed_again_and_again() throws Exception {
        Random random = new Random(SEED);
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home);
                SteadyLoad load = new SteadyLoad(router, 40, Duration.ofMillis(1))) {
            sink.answer(KillIT::fallible);
            router.route("sink", "concurrency=8&retryDelay=50ms", sink.url("/sink"));
            router.start();
            load.start();
            int restartsWithWork = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                pause(random.nextInt(1_500));
                router.kill();
                router.launch();
                pause(LAST_WORDS_MILLIS);
                sink.nextRound();
                if ((kill + 1) % STARTING != 0) {
                    router.awaitReady();
                    restartsWithWork++;
                }
            }
            router.awaitReady();
            load.stop();
            Deliveries.awaitAll(sink, "/sink", load.accepted(), Duration.ofSeconds(30));
            List<Request> taken = sink.taken("/sink");
            report(load, taken);
            Deliveries.assertOrder(taken);
            assertThat(restartsWithWork).isGreaterThan(KILLS / 2);
            assertThat(load.statuses()).containsOnlyKeys(0, 202);
            assertThat(taken.stream().map(Request::key).distinct().count())
                    .as("events, each of which the sender knows as one change")
                    .isEqualTo(Deliveries.changes(taken).size());
        }
    }

    /** The kill comes at any moment, and nothing is waited for. */
    private static void pause(int millis) {
        long until = System.nanoTime() + Duration.ofMillis(millis).toNanos();
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() >= until);
    }

    /** Answers are sometimes slow, so that kills find deliveries under way, and sometimes bad. */
    private static Answer fallible(Change change) {
        int luck = ThreadLocalRandom.current().nextInt(100);
        if (luck < 30) {
            pause(luck);
        }
        return new Answer(luck >= 98 ? 503 : 200, Map.of(), "");
    }

    private static void report(SteadyLoad load, List<Request> taken) {
        System.out.printf(
                "kill -9: %d kills, %d events acked, %d requests without an answer, %d deliveries, %d of them made"
                        + " twice%n",
                KILLS,
                load.accepted().size(),
                load.statuses().getOrDefault(0, 0),
                taken.size(),
                Deliveries.repeats(taken));
    }
}
