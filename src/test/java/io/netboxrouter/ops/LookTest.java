package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import io.netboxrouter.support.ObservedRouter;
import io.vertx.core.MultiMap;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {
    private static final MultiMap NOTHING = MultiMap.caseInsensitiveMultiMap();

    @Test
    void should_tell_of_the_same_routes_in_all_answers_when_some_change_meanwhile(@TempDir Path directory) {
        CompletableFuture<Api> api = new CompletableFuture<>();
        try (ObservedRouter router =
                new ObservedRouter(directory, (paths, mounted, workers) -> api.complete(mounted))) {
            router.route(inactive("first"));
            Look look = api.join().look();
            assertThat(look.get(NOTHING, "status").at("/routes/inactive").intValue())
                    .isEqualTo(1);

            router.route(inactive("second"));

            assertThat(look.get(NOTHING, "routes").get("items")).hasSize(1);
            assertThat(api.join().look().get(NOTHING, "routes").get("items")).hasSize(2);
        }
    }

    private static RouteStatus inactive(String id) {
        return new RouteStatus(id, id + ".camel.yaml", RouteState.INACTIVE, "CHAT_URL is not set");
    }
}
