package io.netboxrouter.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What routes and HTTP destinations receive of several events that are delivered together. */
class GroupedDeliveryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    private final RecordingDestination destination = RecordingDestination.start();
    private CamelAtWork router;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(directory);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
        destination.close();
    }

    @Test
    void should_send_the_newest_with_the_first_prechange_when_coalesced() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        destination.always(request -> {
            boolean first = waiting.getCount() > 0;
            assertThat(await(waiting)).isTrue();
            return Answer.status(first ? 503 : 200);
        });
        route("coalesce=true&retryDelay=100ms");
        router.accept(update(7, 1));
        Awaitility.await().until(() -> destination.requests().size() == 1);
        router.accept(update(7, 2));
        long newest = router.accept(update(7, 3));
        waiting.countDown();
        router.delivery("grouped", newest, DeliveryState.DELIVERED);

        assertThat(destination.requests()).hasSize(2);
        Request merged = destination.requests().get(1);
        JsonNode body = JSON.readTree(merged.text());
        assertThat(body.at("/data/serial").asInt()).isEqualTo(3);
        assertThat(body.at("/snapshots/prechange/serial").asInt()).isEqualTo(0);
        assertThat(body.at("/snapshots/postchange/serial").asInt()).isEqualTo(3);
        assertThat(merged.header("Idempotency-Key")).isEqualTo("1..3-grouped");
        assertThat(merged.header("Merged")).isEqualTo("3 for 3");
        assertThat(merged.header("Content-Length")).isEqualTo(Integer.toString(merged.body().length));
    }

    @Test
    void should_send_one_event_byte_for_byte_when_nothing_is_merged() throws Exception {
        route("coalesce=true");
        String odd = "{\"event\":  \"updated\", \"model\": \"device\", \"data\": {\"id\": 7, \"n\": 1.50}}";
        router.delivery("grouped", router.accept(odd), DeliveryState.DELIVERED);

        assertThat(destination.requests().get(0).text()).isEqualTo(odd);
        assertThat(destination.requests().get(0).header("Idempotency-Key")).isEqualTo("1-grouped");
        assertThat(destination.requests().get(0).header("Merged")).isEqualTo("for 1");
    }

    @Test
    void should_send_a_request_as_one_array_when_batched() throws Exception {
        route("batch=request&batchQuiet=30s&batchMax=2");
        router.accept(update(7, 1));
        router.delivery("grouped", router.accept(update(8, 1)), DeliveryState.DELIVERED);

        assertThat(destination.requests()).hasSize(1);
        Request batch = destination.requests().get(0);
        JsonNode body = JSON.readTree(batch.text());
        assertThat(body).hasSize(2);
        assertThat(body.at("/1/data/id").asInt()).isEqualTo(8);
        assertThat(batch.header("Content-Type")).isEqualTo("application/json");
        assertThat(batch.header("Content-Length")).isEqualTo(Integer.toString(batch.body().length));
        assertThat(batch.header("Idempotency-Key")).isEqualTo("1..2-grouped");
        assertThat(batch.header("Batch")).isEqualTo("2 of r-1 by admin, updated dcim.device device");
    }

    @Test
    void should_let_simple_reach_into_a_batch_and_split_it() throws Exception {
        route("batch=request&batchQuiet=30s&batchMax=2", """
                        - setHeader:
                            name: Told
                            simple: "${body.size} ${body[0].data[id]} ${body.username} ${body.requestId} ${body.objectTypes} ${body.events}"
                        - split:
                            simple: "${body}"
                            steps:
                              - setHeader:
                                  name: Part
                                  simple: "${body.objectId}"
                              - to: "%s/part?httpMethod=POST"
                """.formatted(destination.url()));
        router.accept(update(7, 1));
        router.delivery("grouped", router.accept(update(8, 1)), DeliveryState.DELIVERED);

        List<Request> requests = destination.requests();
        assertThat(requests).extracting(request -> request.header("Part")).startsWith("7", "8");
        assertThat(requests.get(0).text()).isEqualTo(update(7, 1));
        assertThat(requests.get(2).header("Told")).isEqualTo("2 7 admin r-1 {dcim.device=2} {updated=2}");
    }

    private void route(String options) throws Exception {
        route(options, "        - log: delivering");
    }

    private void route(String options, String steps) throws Exception {
        router.yaml("""
                - route:
                    id: grouped
                    from:
                      uri: "netbox:*?%s"
                      steps:
                        - setHeader:
                            name: Merged
                            simple: "${header.CamelNetboxCoalesced} for ${header.CamelNetboxEventId}"
                        - setHeader:
                            name: Batch
                            simple: "${header.CamelNetboxBatchSize} of ${header.CamelNetboxRequestId} by ${header.CamelNetboxUsername}, ${header.CamelNetboxEvent} ${header.CamelNetboxObjectType} ${header.CamelNetboxModel}"
                %s
                        - to: "%s/in?httpMethod=POST"
                """.formatted(options, steps, destination.url()));
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String update(int device, int serial) {
        return """
                {"event": "updated", "timestamp": "2026-01-01T00:00:00.%06d+00:00", "object_type": "dcim.device", \
                "username": "admin", "request_id": "r-1", "data": {"id": %d, "serial": %d}, "snapshots": \
                {"prechange": {"serial": %d}, "postchange": {"serial": %d}}}""".formatted(serial, device, serial, serial - 1, serial);
    }
}
