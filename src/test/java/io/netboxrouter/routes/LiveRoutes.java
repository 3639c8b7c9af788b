package io.netboxrouter.routes;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.support.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A directory of route files and what runs of it; looked at when a test says so. */
final class LiveRoutes implements AutoCloseable {
    final Path directory;
    final CamelAtWork router;
    final RouteCatalog catalog;
    final HotReload reload;
    final CapturedLog log = CapturedLog.begin();
    /** What routes that end with {@code to: bean:seen} were given: their id and the event's. */
    final Queue<String> seen = new ConcurrentLinkedQueue<>();

    LiveRoutes(Path temp) throws Exception {
        this(temp, Map.of());
    }

    LiveRoutes(Path temp, Map<String, String> settings) throws Exception {
        directory = Files.createDirectories(temp.resolve("routes"));
        router = CamelAtWork.start(temp, settings);
        router.camel().getRegistry().bind("seen", Processor.class, (Processor) this::see);
        catalog = new RouteCatalog(
                router.camel(), new RouteValidator(directory, router.placeholders(), Set.of("intake")));
        reload = new HotReload(directory, catalog);
    }

    private void see(Exchange exchange) {
        seen.add(exchange.getFromRouteId() + " " + exchange.getMessage().getHeader("CamelNetboxEventId"));
    }

    /** A route that logs, in YAML. */
    static String route(String id) {
        return route(id, "hello");
    }

    static String route(String id, String message) {
        return """
                - route:
                    id: %s
                    from:
                      uri: "netbox:*"
                      steps:
                        - log: "%s"
                """.formatted(id, message);
    }

    LiveRoutes write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return this;
    }

    /** As editors save: a file beside it takes its place. */
    LiveRoutes replace(String name, String text) throws IOException {
        Path next = Files.writeString(directory.resolve("." + name + ".swp"), text);
        Files.move(next, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }

    LiveRoutes delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
        return this;
    }

    /** Looks as often as it takes for a change to be taken. */
    LiveRoutes look() {
        reload.lookOnce();
        reload.lookOnce();
        return this;
    }

    /** The ids of what Camel runs. */
    List<String> running() {
        return router.camel().getRoutes().stream()
                .filter(route -> router.camel()
                        .getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .isStarted())
                .map(route -> route.getRouteId())
                .sorted()
                .toList();
    }

    /** The one status of a route, or of a file whose routes are not known. */
    RouteStatus status(String id) {
        return catalog.status().stream()
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError(id + " is not among " + catalog.status()));
    }

    String reason(String id) {
        return String.valueOf(status(id).reason());
    }

    static void deleteAll(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        router.close();
        log.close();
    }
}
