package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.Change;
import io.netboxrouter.support.CountingSink;
import io.netboxrouter.support.CountingSink.Answer;
import io.netboxrouter.support.CountingSink.Request;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartIT {
    private static final int RETRY_AFTER_SECONDS = 12;
    private static final Change BUSY = new Change(1, 1);
    private static final Change REFUSED = new Change(2, 1);
    private static final Answer OK = new Answer(200, Map.of(), "");

    @TempDir
    Path home;

    @Test
    void should_go_on_with_retries_and_dead_letters_when_restarted() {
        try (CountingSink sink = new CountingSink();
                RouterProcess router = new RouterProcess(home)) {
            sink.answer(change -> change.equals(BUSY)
                    ? new Answer(503, Map.of("Retry-After", "" + RETRY_AFTER_SECONDS), "later, please")
                    : new Answer(422, Map.of(), "asset tag is not unique"));
            router.route("sink", "retryDelay=100ms", sink.url("/sink")).start();
            WebhookSender sender = new WebhookSender(router.httpPort());
            assertThat(sender.send(BUSY)).isEqualTo(202);
            assertThat(sender.send(REFUSED)).isEqualTo(202);
            JsonNode retrying = awaitDelivery(router, "deliveries?state=retrying");
            JsonNode dead = awaitDelivery(router, "dead-letters");

            assertThat(retrying.get("attempts").asInt()).isEqualTo(1);
            assertThat(retrying.get("lastError").asText()).contains("503").contains("later, please");
            Instant next = Instant.parse(retrying.get("nextAttemptAt").asText());
            Instant first = requests(sink, BUSY).get(0).at();
            assertThat(Duration.between(first, next)).isGreaterThan(Duration.ofSeconds(RETRY_AFTER_SECONDS - 1));
            assertThat(dead.get("attempts").asInt()).isEqualTo(1);
            assertThat(dead.get("lastError").asText()).contains("422").contains("asset tag is not unique");

            sink.answer(change -> OK);
            router.kill();
            router.start();
            assertThat(awaitDelivery(router, "deliveries?state=retrying")).isEqualTo(retrying);
            assertThat(awaitDelivery(router, "dead-letters")).isEqualTo(dead);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> sink.taken("/sink").size() == 1);
            Request retried = sink.taken("/sink").get(0);
            assertThat(retried.change()).isEqualTo(BUSY);
            assertThat(retried.at()).isAfterOrEqualTo(next);
            assertThat(retried.headers()).containsEntry("Attempt", "2");

            JsonNode answer = router.post("dead-letters/retry", "{\"route\": \"sink\", \"all\": true}");
            assertThat(answer.get("affected").asInt()).isEqualTo(1);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> sink.taken("/sink").size() == 2);
            assertThat(sink.taken("/sink").get(1).change()).isEqualTo(REFUSED);
            await().untilAsserted(() -> {
                assertThat(router.get("dead-letters").get("items")).isEmpty();
                assertThat(router.route("sink").get("delivered").asInt()).isEqualTo(2);
            });
            assertThat(requests(sink, BUSY)).extracting(Request::status).containsExactly(503, 200);
            assertThat(requests(sink, REFUSED)).extracting(Request::status).containsExactly(422, 200);
        }
    }

    /** Of one change: two objects are delivered side by side, in any order. */
    private static List<Request> requests(CountingSink sink, Change change) {
        return sink.requests("/sink").stream()
                .filter(request -> request.change().equals(change))
                .toList();
    }

    private static JsonNode awaitDelivery(RouterProcess router, String path) {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> router.get(path).get("items").size() == 1);
        return router.get(path).get("items").get(0);
    }
}
