package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Change;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.CountingSink.Request;
import io.netboxrouter.support.Deliveries;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DestinationTroubleIT {
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    @TempDir
    Path home;

    @Test
    void should_go_on_with_intake_and_other_routes_when_a_destination_hangs() {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home)) {
            sink.hang("/hanging");
            router.route("hanging", "concurrency=8", sink.url("/hanging"))
                    .route("healthy", "concurrency=8", sink.url("/healthy"))
                    .start();
            List<Change> changes = send(router, 40, 10);
            Deliveries.awaitAll(sink, "/healthy", changes, PATIENCE);
            assertThat(sink.taken("/hanging")).isEmpty();
            assertThat(router.route("hanging").get("inFlight").asInt()).isEqualTo(8);
            assertThat(router.readiness()).isEqualTo(200);

            sink.release();
            Deliveries.awaitAll(sink, "/hanging", changes, PATIENCE);
            for (String path : List.of("/healthy", "/hanging")) {
                assertThat(sink.taken(path)).hasSameSizeAs(changes);
                Deliveries.assertOrder(sink.taken(path));
            }
        }
    }

    @Test
    void should_cost_no_event_its_attempts_when_a_destination_is_down_for_a_while() {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home)) {
            sink.goDown();
            router.route("sink", "maxAttempts=3&retryDelay=100ms&retryMaxDelay=500ms", sink.url("/sink"))
                    .start();
            List<Change> changes = send(router, 40, 5);
            await().atMost(PATIENCE)
                    .until(() -> router.route("sink").get("destinationDown").asBoolean());
            // Ten times as long as three attempts would last.
            await().pollInterval(Duration.ofMillis(200))
                    .during(Duration.ofSeconds(5))
                    .atMost(PATIENCE)
                    .until(() -> router.route("sink").get("dead").asInt() == 0);

            sink.comeBack();
            Deliveries.awaitAll(sink, "/sink", changes, PATIENCE);
            List<Request> taken = sink.taken("/sink");
            assertThat(taken).hasSameSizeAs(changes);
            Deliveries.assertOrder(taken);
            assertThat(router.get("dead-letters").get("items")).isEmpty();
        }
    }

    private static List<Change> send(RouterProcess router, int devices, int changesOfEach) {
        WebhookSender sender = new WebhookSender(router.httpPort());
        List<Change> changes = new ArrayList<>();
        for (int number = 1; number <= changesOfEach; number++) {
            for (int device = 1; device <= devices; device++) {
                Change change = new Change(device, number);
                assertThat(sender.send(change)).isEqualTo(202);
                changes.add(change);
            }
        }
        return changes;
    }
}
