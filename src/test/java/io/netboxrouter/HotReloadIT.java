package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.CountingSink.Request;
import io.netboxrouter.support.Deliveries;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.SteadyLoad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HotReloadIT {
    /** Edits that follow each other faster than files are looked at, and then one that is waited for. */
    private static final int EDITS_IN_A_ROUND = 10;

    private static final int ROUNDS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String EDITED = "edited.camel.yaml";
    private static final String MOVED = "moved.camel.yaml";

    @TempDir
    Path home;

    @Test
    void should_answer_202_and_lose_nothing_when_route_files_change_under_load() throws Exception {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home);
                SteadyLoad load = new SteadyLoad(router, 40, Duration.ofMillis(10))) {
            router.route("untouched", "", sink.url("/untouched"));
            Mounted mounted = new Mounted(router, sink);
            router.writeRouteFile(EDITED, version(sink, 0));
            mounted.swap(0);
            router.start();
            load.start();
            int version = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                for (int edit = 1; edit < EDITS_IN_A_ROUND; edit++) {
                    version++;
                    router.writeRouteFile(EDITED, edit % 3 == 0 ? broken(version) : version(sink, version));
                    mounted.swap(version);
                }
                version++;
                change(round % 5, version, router, sink, mounted);
            }
            load.stop();
            assertThat(load.statuses()).containsOnlyKeys(202);
            for (String prefix : List.of("/untouched", "/edited", "/mounted")) {
                await().atMost(PATIENCE).untilAsserted(() -> assertThat(Deliveries.changes(taken(sink, prefix)))
                        .hasSameSizeAs(load.accepted()));
                Deliveries.assertOrder(taken(sink, prefix));
            }
            System.out.printf(
                    "Hot reload: %d edits, %d events, each delivered once to each of three routes%n",
                    ROUNDS * EDITS_IN_A_ROUND, load.accepted().size());
        }
    }

    /** The last edit of a round, and what must come of it. */
    private void change(int kind, int version, RouterProcess router, CountingSink sink, Mounted mounted)
            throws IOException {
        Path file = router.routes().resolve(EDITED);
        switch (kind) {
            case 0 -> {
                router.writeRouteFile(EDITED, version(sink, version));
                awaitDelivery(sink, "/edited/" + version);
            }
            case 1 -> {
                router.writeRouteFile(EDITED, version(sink, version));
                awaitDelivery(sink, "/edited/" + version);
                router.writeRouteFile(EDITED, broken(version + 1));
                awaitRoute(
                        router, "edited", route -> route.path("reason").asText().contains("older version"));
                int before = sink.taken("/edited/" + version).size();
                await().atMost(PATIENCE)
                        .until(() -> sink.taken("/edited/" + version).size() > before);
            }
            case 2 -> {
                Files.delete(file);
                awaitRoute(
                        router, "edited", route -> route.path("state").asText().equals("inactive"));
                router.writeRouteFile(EDITED, version(sink, version));
                awaitDelivery(sink, "/edited/" + version);
            }
            case 3 -> {
                router.writeRouteFile(EDITED, version(sink, version));
                Files.move(file, router.routes().resolve(MOVED));
                awaitRoute(
                        router, "edited", route -> route.path("file").asText().equals(MOVED));
                awaitDelivery(sink, "/edited/" + version);
                Files.move(router.routes().resolve(MOVED), file);
                awaitRoute(
                        router, "edited", route -> route.path("file").asText().equals(EDITED));
            }
            default -> {
                mounted.swap(version);
                awaitDelivery(sink, "/mounted/" + version);
            }
        }
    }

    private static void awaitRoute(RouterProcess router, String id, Predicate<JsonNode> condition) {
        await().atMost(PATIENCE).until(() -> condition.test(router.route(id)));
    }

    private static void awaitDelivery(CountingSink sink, String path) {
        await().atMost(PATIENCE).until(() -> !sink.taken(path).isEmpty());
    }

    private static List<Request> taken(CountingSink sink, String prefix) {
        return sink.taken(path -> path.startsWith(prefix));
    }

    private static String version(CountingSink sink, int version) {
        return RouterProcess.routeTo("edited", "", sink.url("/edited/" + version));
    }

    private static String broken(int version) {
        return "- route:\n    id: edited\n    from:\n      uri: \"netbox:*?versions=" + version + "\"\n";
    }

    /** A route file as Kubernetes mounts it: a link through a directory link that is swapped as a whole. */
    private static final class Mounted {
        private final Path routes;
        private final CountingSink sink;

        Mounted(RouterProcess router, CountingSink sink) throws IOException {
            this.routes = router.routes();
            this.sink = sink;
            Files.createSymbolicLink(
                    routes.resolve("mounted.camel.yaml"), Path.of("..data").resolve("mounted.camel.yaml"));
        }

        void swap(int version) throws IOException {
            Path target = Files.createDirectory(routes.resolve("..version-" + version));
            Files.writeString(
                    target.resolve("mounted.camel.yaml"),
                    RouterProcess.routeTo("mounted", "", sink.url("/mounted/" + version)));
            Path link = Files.createSymbolicLink(routes.resolve("..data_tmp"), target.getFileName());
            Files.move(
                    link,
                    routes.resolve("..data"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
