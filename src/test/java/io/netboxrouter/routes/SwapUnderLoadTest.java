package io.netboxrouter.routes;

import static io.netboxrouter.routes.LiveRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edits while events come in: nothing is lost, and nothing is delivered twice. */
class SwapUnderLoadTest {
    private static final int EDITS = 200;

    @TempDir
    Path temp;

    private final RecordingDestination destination = RecordingDestination.start();
    private LiveRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new LiveRoutes(temp);
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        destination.close();
    }

    private String sender(String id, int version) {
        return """
                - route:
                    id: %s
                    description: "version %d"
                    from:
                      uri: "netbox:*"
                      parameters:
                        concurrency: %d
                      steps:
                        - to: "%s"
                """.formatted(id, version, 1 + version % 16, destination.url());
    }

    private List<String> keys() {
        return destination.requests().stream()
                .map(request -> String.valueOf(request.header("Idempotency-Key")))
                .toList();
    }

    @Test
    void should_neither_lose_nor_repeat_what_is_under_way_when_a_route_is_swapped() throws Exception {
        destination.always(Answer.status(200).after(Duration.ofMillis(700)));
        routes.write("a.camel.yaml", sender("a", 3)).look();
        long first = routes.router.accept("{\"n\": 1}");
        await().until(() -> destination.requests().size() == 1);
        routes.write("a.camel.yaml", sender("a", 4)).look();
        long second = routes.router.accept("{\"n\": 2}");
        routes.router.delivery("a", first, DeliveryState.DELIVERED);
        routes.router.delivery("a", second, DeliveryState.DELIVERED);
        assertThat(keys()).containsExactly(first + "-a", second + "-a");
    }

    @Test
    void should_finish_what_is_under_way_when_its_file_is_deleted() throws Exception {
        destination.always(Answer.status(200).after(Duration.ofMillis(700)));
        routes.write("a.camel.yaml", sender("a", 3)).look();
        long event = routes.router.accept("{\"n\": 1}");
        await().until(() -> destination.requests().size() == 1);
        routes.delete("a.camel.yaml").look();
        assertThat(routes.router.delivery("a", event, DeliveryState.DELIVERED).attempts())
                .isEqualTo(1);
        assertThat(keys()).containsExactly(event + "-a");
    }

    @Test
    void should_lose_and_repeat_nothing_when_edited_many_times_under_load() throws Exception {
        routes.write("a.camel.yaml", sender("a", 0))
                .write("b.camel.yaml", sender("b", 0))
                .write("idle.camel.yaml", route("idle"))
                .look();
        Route idle = routes.router.camel().getRoute("idle");
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<List<Long>> load = CompletableFuture.supplyAsync(() -> {
            List<Long> ids = new ArrayList<>();
            while (!stop.get()) {
                ids.add(routes.router.accept("{\"n\": " + ids.size() + "}"));
            }
            return ids;
        });
        for (int i = 1; i <= EDITS; i++) {
            switch (i % 10) {
                case 3 -> routes.replace("a.camel.yaml", "- broken:\n  - [");
                case 6 -> routes.delete("b.camel.yaml");
                case 7 -> routes.replace("b.camel.yaml", sender("b", i));
                default -> routes.replace("a.camel.yaml", sender("a", i));
            }
            routes.look();
        }
        routes.replace("a.camel.yaml", sender("a", 7)).look();
        stop.set(true);
        List<Long> accepted = load.get(10, TimeUnit.SECONDS);
        await().atMost(Duration.ofSeconds(30)).until(() -> keys().size() >= 2 * accepted.size());
        assertThat(keys())
                .containsExactlyInAnyOrderElementsOf(accepted.stream()
                        .flatMap(id -> Stream.of(id + "-a", id + "-b"))
                        .toList());
        assertThat(routes.router.camel().getRoute("idle")).isSameAs(idle);
    }
}
