package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Change;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.PipelinedSender;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryIT {
    private static final int EVENTS = 100_000;
    private static final int AT_ONCE = 250;
    private static final int LARGE_EVERY = 5_000;
    /** Just under the largest that is allowed. */
    private static final String LARGE = "x".repeat(8 * 1024 * 1024 - 1_000);

    @TempDir
    Path home;

    @Test
    void should_go_on_accepting_in_little_memory_when_very_many_wait_for_a_dead_destination() throws Exception {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home)) {
            sink.goDown();
            router.javaOptions("-Xmx128m").route("sink", "", sink.url("/sink")).start();
            // Twenty large ones in all, two at a time from two senders.
            int half = EVENTS / 2;
            CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> send(router, half, EVENTS));
            int large = send(router, 0, half) + other.join();

            int accepted = EVENTS + large;
            assertThat(router.get("status").get("accepted").asInt()).isEqualTo(accepted);
            assertThat(router.readiness()).isEqualTo(200);
            assertThat(router.route("sink").get("lag").asInt()).isEqualTo(accepted);
            assertThat(router.get("dead-letters").get("items")).isEmpty();

            sink.comeBack();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> sink.taken("/sink").size() > 1_000);
            assertThat(router.log()).doesNotContain("OutOfMemoryError");
            System.out.printf("Memory: %d events accepted with -Xmx128m, %d of them of 8 MiB%n", accepted, large);
        }
    }

    /** Sends changes number from..to, each of a device of its own; returns how many large ones were accepted too. */
    private static int send(RouterProcess router, int from, int to) {
        int large = 0;
        WebhookSender sender = new WebhookSender(router.httpPort());
        try (PipelinedSender pipeline = new PipelinedSender(router.httpPort())) {
            for (int first = from; first < to; first += AT_ONCE) {
                int end = first + AT_ONCE;
                assertThat(pipeline.send(IntStream.range(first, end)
                                .mapToObj(device -> new Change(device, 1))
                                .toList()))
                        .isEqualTo(Map.of(202, AT_ONCE));
                if (end % LARGE_EVERY == 0) {
                    HttpResponse<String> answer = sender.post(new Change(end, 2).body(LARGE));
                    assertThat(answer.statusCode()).isIn(202, 503);
                    large += answer.statusCode() == 202 ? 1 : 0;
                }
            }
            return large;
        } catch (IOException e) {
            throw new UncheckedIOException(router.log(), e);
        }
    }
}
