package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.dispatch.DeliveryAttempt;
import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do to routes and deliveries, and what they need to know before. */
@SuppressWarnings("NullAway.Init")
class ControlTest {
    private static final String API = "/api/v1/";

    private final List<DeliveryAttempt> attempts = new CopyOnWriteArrayList<>();
    private ObservedRouter router;

    @BeforeEach
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void should_hold_back_events_when_a_route_is_paused_and_deliver_them_when_resumed() throws Exception {
        deliveringRoute("a");
        router.route("b", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));

        Answer paused = router.post(API + "routes/a/pause", "{}");
        long event = router.accept("1", "leaf-1");
        router.awaitState("b", event, "delivered");

        assertThat(paused.json().get("state").textValue()).isEqualTo("paused");
        JsonNode route = router.get(API + "routes/a").json();
        assertThat(route.get("lag").longValue()).isEqualTo(1);
        assertThat(route.get("oldestWaitingAt").textValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(router.get(API + "status").json().at("/routes/paused").intValue())
                .isEqualTo(1);
        assertThat(attempts).isEmpty();

        Answer resumed = router.post(API + "routes/a/resume", "");

        assertThat(resumed.json().get("state").textValue()).isEqualTo("started");
        router.awaitState("a", event, "delivered");
    }

    @Test
    void should_tell_how_much_a_route_delivered_lately() throws Exception {
        deliveringRoute("a");
        router.awaitState("a", router.accept("1", "leaf-1"), "delivered");
        router.awaitState("a", router.accept("2", "leaf-2"), "delivered");

        await().untilAsserted(() -> assertThat(router.get(API + "routes/a")
                        .json()
                        .get("deliveredLastHour")
                        .longValue())
                .isEqualTo(2));
    }

    @Test
    void should_say_that_a_route_is_paused_when_asked_why() throws Exception {
        deliveringRoute("a");
        router.post(API + "routes/a/pause", "{}");
        long event = router.accept("1", "leaf-1");

        JsonNode why = router.get(API + "events/" + event).json().get("why").get(0);

        assertThat(why.get("matched").booleanValue()).isTrue();
        assertThat(why.get("reason").textValue()).endsWith("; the route is paused, and its events wait");
    }

    @Test
    void should_refuse_to_pause_when_there_is_nothing_to_pause() throws Exception {
        router.route(new RouteStatus("timer", "timer.camel.yaml", RouteState.STARTED, null));

        assertThat(router.post(API + "routes/nobody/pause", "{}").status()).isEqualTo(404);
        Answer refused = router.post(API + "routes/timer/pause", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().get("detail").textValue()).contains("'timer' has no place in the journal");
        assertThat(router.post(API + "routes/timer/pause", "{\"for\": 1}").status())
                .isEqualTo(400);
    }

    @Test
    void should_forget_a_route_when_no_file_defines_it() throws Exception {
        deliveringRoute("old");
        long event = router.accept("1", "leaf-1");
        router.awaitState("old", event, "delivered");

        assertThat(forget("old").status()).isEqualTo(409);
        router.forget("old");
        assertThat(router.get(API + "routes").items()).hasSize(1);
        Answer forgotten = forget("old");

        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(forgotten.json().get("affected").longValue()).isEqualTo(1);
        assertThat(router.get(API + "routes").items()).isEmpty();
        assertThat(forget("old").status()).isEqualTo(404);
    }

    @Test
    void should_begin_anew_when_a_forgotten_route_comes_back() throws Exception {
        deliveringRoute("old");
        long event = router.accept("1", "leaf-1");
        router.awaitState("old", event, "delivered");
        router.forget("old");
        forget("old");

        deliveringRoute("old"); // from the earliest event on

        await().until(() -> attempts.size() == 2);
    }

    @Test
    void should_give_the_bytes_as_they_came_when_a_body_is_downloaded() throws Exception {
        long event = router.accept(ObservedRouter.device("updated", "1", null), "<script>alert(1)</script>");

        var answer = HttpClient.newHttpClient()
                .send(router.request(API + "events/" + event + "/body").GET().build(), BodyHandlers.ofByteArray());

        assertThat(answer.body()).isEqualTo("<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"event-" + event + "\"");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(router.get(API + "events/99/body").status()).isEqualTo(404);
    }

    @Test
    void should_count_dead_letters_by_cause_when_asked_for_groups() throws Exception {
        router.route(
                "a",
                ObservedRouter.everything(),
                (attempt, done) -> done.accept(new Outcome.Undeliverable(
                        attempt.first().getId() < 3
                                ? "HTTP 400 Bad Request: leaf-"
                                        + attempt.first().getId() + " is not known"
                                : "HTTP 404 Not Found")));
        for (int i = 1; i <= 3; i++) {
            router.awaitState("a", router.accept(Integer.toString(i), "leaf-" + i), "dead");
        }

        JsonNode groups = router.get(API + "dead-letters/groups").items();

        assertThat(groups).hasSize(2);
        assertThat(groups.get(0).get("cause").textValue()).isEqualTo("HTTP 400 Bad Request: … is not known");
        assertThat(groups.get(0).get("count").longValue()).isEqualTo(2);
        assertThat(groups.get(0).get("oldestEventId").longValue()).isEqualTo(1);
        assertThat(groups.get(0).get("newestEventId").longValue()).isEqualTo(2);
        assertThat(router.get(API + "dead-letters?cause=HTTP%20404%20Not%20Found")
                        .items())
                .hasSize(1);
        assertThat(router.get(API + "dead-letters/groups?route=b").items()).isEmpty();
    }

    @Test
    void should_only_count_when_it_is_a_dry_run() throws Exception {
        threeDead();

        assertThat(retry("\"all\": true")).isEqualTo(3);
        assertThat(retry("\"all\": true, \"cause\": \"HTTP 404 Not Found\"")).isEqualTo(1);
        assertThat(retry("\"all\": true, \"filter\": {\"objectId\": 2}")).isEqualTo(1);
        assertThat(retry("\"eventIds\": [1, 2, 99]")).isEqualTo(2);
        assertThat(router.get(API + "dead-letters").items()).hasSize(3);
    }

    @Test
    void should_act_only_on_what_a_cause_and_a_filter_leave() throws Exception {
        threeDead();

        router.post(API + "dead-letters/discard", "{\"all\": true, \"cause\": \"HTTP 404 Not Found\"}");
        router.post(API + "dead-letters/discard", "{\"all\": true, \"filter\": {\"q\": \"leaf-1\"}}");

        assertThat(router.get(API + "dead-letters").items()).hasSize(1);
        assertThat(router.get(API + "dead-letters")
                        .items()
                        .get(0)
                        .get("eventId")
                        .longValue())
                .isEqualTo(2);
    }

    @Test
    void should_mark_a_delivery_when_it_is_a_replay() throws Exception {
        deliveringRoute("a");
        long event = router.accept("1", "leaf-1");
        router.awaitState("a", event, "delivered");

        router.post(API + "replay", "{\"eventIds\": [" + event + "]}");
        await().until(() -> attempts.size() == 2);
        router.awaitState("a", event, "delivered");
        router.post(
                API + "replay",
                "{\"filter\": {\"since\": \"2025-12-31T00:00:00Z\", \"until\": \"2026-01-02T00:00:00Z\"}}");
        await().until(() -> attempts.size() == 3);

        assertThat(attempts).extracting(DeliveryAttempt::replay).containsExactly(0, 1, 2);
        assertThat(router.get(API + "deliveries").items().get(0).get("replay").booleanValue())
                .isTrue();
    }

    @Test
    void should_find_by_the_time_of_receipt() throws Exception {
        router.accept("1", "early");
        router.clock().advance(Duration.ofHours(1));
        router.accept("2", "late");

        assertThat(router.get(API + "events?since=2026-01-01T00:30:00Z").items())
                .hasSize(1);
        assertThat(router.get(API + "events?until=2026-01-01T00:30:00Z").items())
                .hasSize(1);
        Answer wrong = router.get(API + "events?since=yesterday");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().get("detail").textValue()).startsWith("since is 'yesterday'");
    }

    @Test
    void should_count_accepted_events_by_minute() throws Exception {
        router.accept("1", "a");
        router.clock().advance(Duration.ofSeconds(61));
        router.accept("2", "b");
        router.accept("3", "c");

        assertThat(router.get(API + "rate?minutes=3").items().toString())
                .isEqualTo("[{\"minute\":\"2025-12-31T23:59:00Z\",\"accepted\":0},"
                        + "{\"minute\":\"2026-01-01T00:00:00Z\",\"accepted\":1},"
                        + "{\"minute\":\"2026-01-01T00:01:00Z\",\"accepted\":2}]");
    }

    private void threeDead() {
        router.route(
                "a",
                ObservedRouter.everything(),
                (attempt, done) -> done.accept(new Outcome.Undeliverable(
                        attempt.first().getId() < 3 ? "HTTP 400 Bad Request" : "HTTP 404 Not Found")));
        for (int i = 1; i <= 3; i++) {
            router.awaitState("a", router.accept(Integer.toString(i), "leaf-" + i), "dead");
        }
    }

    private long retry(String selection) throws Exception {
        return router.post(API + "dead-letters/retry", "{" + selection + ", \"dryRun\": true}")
                .json()
                .get("affected")
                .longValue();
    }

    private void deliveringRoute(String id) {
        router.route(id, ObservedRouter.everything(), (attempt, done) -> {
            attempts.add(attempt);
            done.accept(Outcome.DELIVERED);
        });
    }

    private Answer forget(String id) throws Exception {
        return router.send(router.request(API + "subscriptions/" + id).DELETE());
    }
}
