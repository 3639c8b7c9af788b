package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.event.Envelope;
import io.netboxrouter.filter.Filter;
import io.netboxrouter.journal.Rejection;
import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiTest {
    ObservedRouter router;

    @BeforeEach
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void should_tell_of_an_event_which_routes_have_delivered_a_later_one_of_its_object() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long older = router.accept("7", "leaf-7");
        long newer = router.accept("7", "leaf-7");
        long other = router.accept("8", "leaf-8");
        router.awaitState("good", newer, "delivered");
        router.awaitState("good", other, "delivered");

        assertThat(router.get("/api/v1/events/" + older).json().get("newerDelivered"))
                .hasToString("[{\"route\":\"good\",\"eventId\":" + newer + "}]");
        assertThat(router.get("/api/v1/events/" + newer).json().get("newerDelivered"))
                .isEmpty();
    }

    @Test
    void should_tell_of_nothing_when_nothing_has_come() throws Exception {
        JsonNode status = router.get("/api/v1/status").json();

        assertThat(status.get("version").textValue()).isEqualTo("1.2.3");
        assertThat(status.get("startedAt").textValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(status.get("ready").booleanValue()).isTrue();
        assertThat(status.get("accepted").longValue()).isZero();
        assertThat(status.get("lastEventId").longValue()).isZero();
        assertThat(status.get("lastEventAt").isNull()).isTrue();
        assertThat(router.get("/api/v1/events").json().toString()).isEqualTo("{\"items\":[],\"next\":null}");
        assertThat(router.get("/api/v1/routes").items()).isEmpty();
    }

    @Test
    void should_count_events_deliveries_and_routes_when_asked_for_the_status() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.route("bad", ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        router.route(new RouteStatus("chat", "chat.camel.yaml", RouteState.INACTIVE, "CHAT_URL is not set"));
        router.route(new RouteStatus("broken.camel.yaml", "broken.camel.yaml", RouteState.FAILED, "line 3: no"));
        long first = router.accept("1", "one");
        long second = router.accept("2", "two");
        router.awaitState("good", second, "delivered");
        router.awaitState("bad", second, "dead");
        router.awaitState("good", first, "delivered");
        router.awaitState("bad", first, "dead");

        JsonNode status = router.get("/api/v1/status").json();

        assertThat(status.get("accepted").longValue()).isEqualTo(2);
        assertThat(status.get("lastEventId").longValue()).isEqualTo(second);
        assertThat(status.get("lastEventAt").textValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(status.get("deliveries").toString())
                .isEqualTo("{\"waiting\":0,\"inFlight\":0,\"retrying\":0,\"delivered\":2,\"dead\":2}");
        assertThat(status.get("routes").toString())
                .isEqualTo("{\"started\":2,\"inactive\":1,\"failed\":1,\"paused\":0}");
    }

    @Test
    void should_list_events_newest_first_when_paged_through() throws Exception {
        List<Long> accepted = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            accepted.add(0, router.accept(Integer.toString(i), "device " + i));
        }
        List<Long> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            Answer page = router.get("/api/v1/events?limit=3" + cursor);
            page.items().forEach(event -> seen.add(event.get("id").longValue()));
            JsonNode next = page.json().get("next");
            cursor = next.isNull() ? "" : "&before=" + next.asText();
            pages++;
        } while (!cursor.isEmpty());

        assertThat(seen).isEqualTo(accepted);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void should_write_every_field_of_an_event_when_it_has_them() throws Exception {
        Instant timestamp = Instant.parse("2026-02-03T04:05:06.123456Z");
        router.accept(new Envelope("updated", "dcim.device", "device", "42", "zrh-1", "admin", "r-1", timestamp), "{}");

        assertThat(router.get("/api/v1/events").items().get(0).toString())
                .isEqualTo(
                        "{\"id\":1,\"receivedAt\":\"2026-01-01T00:00:00Z\",\"source\":\"netbox\",\"event\":\"updated\","
                                + "\"objectType\":\"dcim.device\",\"model\":\"device\",\"objectId\":42,\"display\":\"zrh-1\","
                                + "\"username\":\"admin\",\"requestId\":\"r-1\",\"timestamp\":\"2026-02-03T04:05:06.123456Z\","
                                + "\"size\":2}");
    }

    @Test
    void should_write_an_object_id_as_a_number_when_every_reader_takes_it() throws Exception {
        Map<String, String> written = Map.of(
                "42", "42",
                "0", "0",
                "9007199254740991", "9007199254740991",
                "9007199254740992", "\"9007199254740992\"",
                "007", "\"007\"",
                "-1", "\"-1\"",
                "b3f0a8a5-8a4e-4c0f", "\"b3f0a8a5-8a4e-4c0f\"",
                "99999999999999999999999", "\"99999999999999999999999\"");
        for (Map.Entry<String, String> objectId : written.entrySet()) {
            router.accept(objectId.getKey(), "x");

            assertThat(router.get("/api/v1/events")
                            .items()
                            .get(0)
                            .get("objectId")
                            .toString())
                    .isEqualTo(objectId.getValue());
        }
    }

    @Test
    void should_filter_events_when_parameters_say_so() throws Exception {
        router.accept("1", "zrh-leaf-1");
        router.accept(ObservedRouter.device("deleted", "2", "gva-leaf-2"), "{}");
        Map<String, Integer> found = new LinkedHashMap<>();
        found.put("source=netbox", 2);
        found.put("source=other", 0);
        found.put("event=deleted", 1);
        found.put("objectType=dcim.device", 2);
        found.put("objectType=device", 2);
        found.put("objectType=dcim.site", 0);
        found.put("objectId=2", 1);
        found.put("username=admin", 2);
        found.put("requestId=req-1", 1);
        found.put("q=ZRH", 1);
        found.put("q=req-2", 1);
        found.put("q=nothing", 0);
        found.put("q=", 2);
        found.put("event=deleted&objectId=1", 0);
        for (Map.Entry<String, Integer> query : found.entrySet()) {
            assertThat(router.get("/api/v1/events?" + query.getKey()).items())
                    .as(query.getKey())
                    .hasSize(query.getValue());
        }
    }

    @Test
    void should_tell_everything_of_an_event_when_routes_differ_about_it() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.route("bad", ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        router.route("deletes", Filter.of("*").events("deleted"), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long id = router.accept(
                ObservedRouter.device("updated", "7", "zrh-1"),
                "{\"event\": \"updated\", \"data\": {\"id\": 7, \"n\": 1.50},"
                        + " \"snapshots\": {\"prechange\": {\"status\": \"planned\", \"name\": \"a\"},"
                        + " \"postchange\": {\"status\": \"active\", \"name\": \"a\"}}}");
        router.awaitState("good", id, "delivered");
        router.awaitState("bad", id, "dead");

        JsonNode event = router.get("/api/v1/events/" + id).json();

        assertThat(event.get("id").longValue()).isEqualTo(id);
        assertThat(event.at("/body/data/id").intValue()).isEqualTo(7);
        assertThat(event.get("changed").toString()).isEqualTo("[\"status\"]");
        assertThat(event.get("deliveries").findValuesAsText("route")).containsExactly("bad", "good");
        assertThat(event.get("deliveries").findValuesAsText("state")).containsExactly("dead", "delivered");
        assertThat(event.at("/deliveries/0/lastError").textValue()).isEqualTo("HTTP 422: no such host");
        assertThat(event.at("/deliveries/0/attempts").intValue()).isEqualTo(1);
        assertThat(event.get("why").findValuesAsText("route")).containsExactlyInAnyOrder("good", "bad", "deletes");
        assertThat(event.get("why"))
                .filteredOn(why -> why.get("route").textValue().equals("deletes"))
                .allMatch(why -> !why.get("matched").booleanValue()
                        && why.get("reason").textValue().equals("events=deleted: the event is updated"));
    }

    @Test
    void should_show_deliveries_in_flight_and_waiting_when_the_journal_has_no_row_of_them() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        router.route("slow", ObservedRouter.everything(), (attempt, done) -> {
            holdUntil(release);
            done.accept(Outcome.DELIVERED);
        });
        long first = router.accept("7", "zrh-1");
        long second = router.accept("7", "zrh-1");
        router.awaitState("slow", first, "in_flight");

        JsonNode ahead = router.get("/api/v1/events/" + first).json().at("/deliveries/0");
        JsonNode behind = router.get("/api/v1/events/" + second).json().at("/deliveries/0");
        JsonNode inFlight = router.get("/api/v1/deliveries?state=in_flight").items();
        JsonNode route = router.get("/api/v1/routes").items().get(0);
        JsonNode status = router.get("/api/v1/status").json();
        release.countDown();

        assertThat(ahead.get("state").textValue()).isEqualTo("in_flight");
        assertThat(ahead.get("attempts").intValue()).isZero();
        assertThat(behind.get("state").textValue()).isEqualTo("waiting");
        assertThat(behind.get("nextAttemptAt").isNull()).isTrue();
        assertThat(inFlight).hasSize(1);
        assertThat(inFlight.get(0).get("display").textValue()).isEqualTo("zrh-1");
        assertThat(route.get("lag").intValue()).isEqualTo(2);
        assertThat(status.get("deliveries").toString())
                .isEqualTo("{\"waiting\":1,\"inFlight\":1,\"retrying\":0,\"delivered\":0,\"dead\":0}");
        router.awaitState("slow", second, "delivered");
        assertThat(router.get("/api/v1/deliveries?state=in_flight").items()).isEmpty();
    }

    @Test
    void should_count_a_retry_once_when_it_is_under_way() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        List<Long> attempts = new CopyOnWriteArrayList<>();
        router.route("flaky", ObservedRouter.everything(), 1, (attempt, done) -> {
            attempts.add(attempt.first().getId());
            if (attempts.size() > 1) {
                holdUntil(release);
            }
            done.accept(undeliverable());
        });
        long id = router.accept("7", "zrh-1");
        router.awaitState("flaky", id, "dead");
        router.post("/api/v1/dead-letters/retry", "{\"eventIds\": [" + id + "]}");
        router.awaitState("flaky", id, "in_flight");

        JsonNode route = router.get("/api/v1/routes").items().get(0);
        JsonNode waiting = router.get("/api/v1/deliveries?state=waiting").items();
        release.countDown();

        assertThat(route.get("lag").intValue()).isEqualTo(1);
        assertThat(route.get("inFlight").intValue()).isEqualTo(1);
        assertThat(waiting).isEmpty();
    }

    @Test
    void should_tell_the_next_attempt_when_a_delivery_is_retrying() throws Exception {
        router.route(
                "flaky",
                ObservedRouter.everything(),
                5,
                (attempt, done) -> done.accept(new Outcome.Failed("HTTP 503: busy", null)));
        long id = router.accept("7", "zrh-1");
        router.awaitState("flaky", id, "retrying");

        JsonNode delivery = router.get("/api/v1/deliveries").items().get(0);
        JsonNode route = router.get("/api/v1/routes").items().get(0);

        assertThat(delivery.get("eventId").longValue()).isEqualTo(id);
        assertThat(delivery.get("attempts").intValue()).isEqualTo(1);
        assertThat(delivery.get("lastError").textValue()).isEqualTo("HTTP 503: busy");
        assertThat(Instant.parse(delivery.get("nextAttemptAt").textValue())).isAfter(Instant.now());
        assertThat(delivery.get("updatedAt").textValue()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(delivery.get("objectType").textValue()).isEqualTo("dcim.device");
        assertThat(route.get("retrying").intValue()).isEqualTo(1);
        assertThat(route.get("lag").intValue()).isEqualTo(1);
    }

    @Test
    void should_lose_and_repeat_nothing_when_pages_end_inside_an_event() throws Exception {
        for (String route : List.of("a", "b", "c")) {
            router.route(route, ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        }
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            long id = router.accept(Integer.toString(i), "x");
            for (String route : List.of("a", "b", "c")) {
                router.awaitState(route, id, "dead");
            }
            expected.addAll(0, List.of(id + "a", id + "b", id + "c"));
        }

        for (String list : List.of("deliveries", "dead-letters")) {
            for (int limit = 1; limit <= 5; limit++) {
                List<String> seen = new ArrayList<>();
                String cursor = "";
                do {
                    Answer page = router.get("/api/v1/" + list + "?limit=" + limit + cursor);
                    assertThat(page.items()).hasSizeLessThanOrEqualTo(limit);
                    page.items()
                            .forEach(item -> seen.add(item.get("eventId").asText()
                                    + item.get("route").asText()));
                    JsonNode next = page.json().get("next");
                    cursor = next.isNull() ? "" : "&before=" + next.asText();
                } while (!cursor.isEmpty());
                assertThat(seen).as("%s by %s", list, limit).isEqualTo(expected);
            }
        }
    }

    @Test
    void should_filter_deliveries_when_parameters_say_so() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.route("bad", ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        long id = router.accept("1", "zrh");
        router.awaitState("good", id, "delivered");
        router.awaitState("bad", id, "dead");

        assertThat(router.get("/api/v1/deliveries").items()).hasSize(2);
        assertThat(router.get("/api/v1/deliveries?route=good").items()).hasSize(1);
        assertThat(router.get("/api/v1/deliveries?state=dead").items().findValuesAsText("route"))
                .containsExactly("bad");
        assertThat(router.get("/api/v1/deliveries?q=zrh").items()).hasSize(2);
        assertThat(router.get("/api/v1/deliveries?eventId=" + (id + 1)).items()).isEmpty();
        assertThat(router.get("/api/v1/dead-letters").items().findValuesAsText("route"))
                .containsExactly("bad");
        assertThat(router.get("/api/v1/dead-letters?route=good").items()).isEmpty();
    }

    @Test
    void should_deliver_a_dead_letter_when_it_is_retried() throws Exception {
        List<Long> tried = new CopyOnWriteArrayList<>();
        router.route("flaky", ObservedRouter.everything(), (attempt, done) -> {
            tried.add(attempt.first().getId());
            done.accept(tried.size() <= 2 ? undeliverable() : Outcome.DELIVERED);
        });
        long first = router.accept("1", "one");
        long second = router.accept("2", "two");
        router.awaitState("flaky", first, "dead");
        router.awaitState("flaky", second, "dead");

        Answer one = router.post("/api/v1/dead-letters/retry", "{\"route\": \"flaky\", \"eventIds\": [" + first + "]}");
        router.awaitState("flaky", first, "delivered");
        Answer all = router.post("/api/v1/dead-letters/retry", "{\"route\": \"flaky\", \"all\": true}");
        router.awaitState("flaky", second, "delivered");

        assertThat(one.status()).isEqualTo(200);
        assertThat(one.json().toString()).isEqualTo("{\"affected\":1}");
        assertThat(all.json().toString()).isEqualTo("{\"affected\":1}");
    }

    @Test
    void should_tell_what_each_attempt_failed_of_when_asked_for_the_event() throws Exception {
        List<Long> tried = new CopyOnWriteArrayList<>();
        router.route("flaky", ObservedRouter.everything(), (attempt, done) -> {
            tried.add(attempt.first().getId());
            done.accept(tried.size() <= 2 ? undeliverable() : Outcome.DELIVERED);
        });
        long id = router.accept("1", "one");
        for (String state : List.of("dead", "dead", "delivered")) {
            router.awaitState("flaky", id, state);
            router.post("/api/v1/dead-letters/retry", "{\"route\": \"flaky\", \"all\": true}");
        }
        router.awaitState("flaky", id, "delivered");

        JsonNode failures = router.get("/api/v1/events/" + id).json().get("failures");

        assertThat(failures.findValuesAsText("route")).containsExactly("flaky", "flaky");
        assertThat(failures.findValuesAsText("attempt")).containsExactly("1", "1");
        assertThat(failures.findValuesAsText("reason")).containsOnly("HTTP 422: no such host");
        assertThat(failures.at("/0/at").textValue()).endsWith("Z");
    }

    @Test
    void should_put_dead_letters_away_when_they_are_discarded() throws Exception {
        router.route("bad", ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        long id = router.accept("1", "one");
        router.awaitState("bad", id, "dead");

        Answer answer = router.post("/api/v1/dead-letters/discard", "{\"route\": \"bad\", \"all\": true}");

        assertThat(answer.json().toString()).isEqualTo("{\"affected\":1}");
        assertThat(router.get("/api/v1/dead-letters").items()).isEmpty();
        assertThat(router.get("/api/v1/dead-letters?state=discarded").items()).hasSize(1);
    }

    @Test
    void should_deliver_again_to_the_routes_that_match_when_none_are_named() throws Exception {
        List<Long> delivered = new CopyOnWriteArrayList<>();
        router.route("log", ObservedRouter.everything(), (attempt, done) -> {
            delivered.add(attempt.first().getId());
            done.accept(Outcome.DELIVERED);
        });
        router.route("deletes", Filter.of("*").events("deleted"), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long id = router.accept("1", "one");
        router.awaitState("log", id, "delivered");
        router.journal().flush();

        Answer dry = router.post("/api/v1/replay", "{\"eventIds\": [" + id + "], \"dryRun\": true}");
        Answer wet = router.post("/api/v1/replay", "{\"eventIds\": [" + id + "]}");

        assertThat(dry.json().toString()).isEqualTo("{\"affected\":1}");
        assertThat(wet.json().toString()).isEqualTo("{\"affected\":1}");
        await().untilAsserted(() -> assertThat(delivered).containsExactly(id, id));
    }

    @Test
    void should_replay_in_the_first_order_when_a_filter_finds_many() throws Exception {
        List<Long> delivered = new CopyOnWriteArrayList<>();
        router.route("old", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        List<Long> accepted = new ArrayList<>();
        for (int i = 0; i < 700; i++) {
            accepted.add(router.accept("1", "one"));
        }
        router.awaitState("old", accepted.get(699), "delivered");
        router.forget("old");
        router.route("old", ObservedRouter.everything(), (attempt, done) -> {
            delivered.add(attempt.first().getId());
            done.accept(Outcome.DELIVERED);
        });

        Answer dry = router.post("/api/v1/replay", "{\"filter\": {\"objectId\": 1}, \"dryRun\": true}");
        Answer wet = router.post("/api/v1/replay", "{\"filter\": {\"objectId\": 1}, \"routes\": [\"old\"]}");

        assertThat(dry.json().get("affected").intValue()).isEqualTo(700);
        assertThat(wet.json().get("affected").intValue()).isEqualTo(700);
        await().untilAsserted(() -> assertThat(delivered).isEqualTo(accepted));
    }

    @Test
    void should_leave_alone_what_is_pending_or_unknown_when_replayed() throws Exception {
        router.route(
                "flaky",
                ObservedRouter.everything(),
                5,
                (attempt, done) -> done.accept(new Outcome.Failed("HTTP 503", null)));
        long id = router.accept("1", "one");
        router.awaitState("flaky", id, "retrying");

        for (String dryRun : List.of("true", "false")) {
            assertThat(router.post(
                                    "/api/v1/replay",
                                    "{\"eventIds\": [" + id + ", 999], \"routes\": [\"flaky\"], \"dryRun\": " + dryRun
                                            + "}")
                            .json()
                            .toString())
                    .isEqualTo("{\"affected\":0}");
        }
    }

    @Test
    void should_show_a_subscription_as_inactive_when_no_file_defines_it() throws Exception {
        router.route("gone", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.awaitState("gone", router.accept("1", "one"), "delivered");
        router.forget("gone");
        router.accept("2", "two");
        router.accept("3", "three");

        JsonNode route = router.get("/api/v1/routes").items().get(0);

        assertThat(route.get("id").textValue()).isEqualTo("gone");
        assertThat(route.get("file").isNull()).isTrue();
        assertThat(route.get("state").textValue()).isEqualTo("inactive");
        assertThat(route.get("reason").textValue())
                .isEqualTo(
                        "no route file defines it; its events wait. If it is gone for good: netbox-router routes forget");
        assertThat(route.get("lag").intValue()).isEqualTo(2);
        assertThat(route.get("delivered").intValue()).isEqualTo(1);
    }

    @Test
    void should_show_no_lag_when_a_route_never_ran() throws Exception {
        router.route(new RouteStatus("chat", "chat.camel.yaml", RouteState.INACTIVE, "CHAT_URL is not set"));
        router.accept("1", "one");

        JsonNode route = router.get("/api/v1/routes").items().get(0);

        assertThat(route.get("state").textValue()).isEqualTo("inactive");
        assertThat(route.get("reason").textValue()).isEqualTo("CHAT_URL is not set");
        assertThat(route.get("lag").longValue()).isZero();
    }

    @Test
    void should_list_rejections_newest_first_when_paged_through() throws Exception {
        for (int i = 1; i <= 3; i++) {
            router.journal()
                    .reject(new Rejection(
                            ObservedRouter.STARTED_AT, null, "10.0.0.1", "/" + i, 401, "no signature", 12));
        }
        router.journal().flush();

        Answer first = router.get("/api/v1/rejections?limit=2");
        Answer second = router.get(
                "/api/v1/rejections?limit=2&before=" + first.json().get("next").asText());

        assertThat(first.items().findValuesAsText("path")).containsExactly("/3", "/2");
        assertThat(second.items().get(0).toString())
                .isEqualTo("{\"at\":\"2026-01-01T00:00:00Z\",\"source\":null,\"remoteAddress\":\"10.0.0.1\","
                        + "\"path\":\"/1\",\"status\":401,\"reason\":\"no signature\",\"size\":12}");
        assertThat(second.json().get("next").isNull()).isTrue();
        assertThat(router.get("/api/v1/status").json().get("rejected").intValue())
                .isEqualTo(3);
    }

    @Test
    void should_answer_404_when_there_is_no_such_event() throws Exception {
        Answer answer = router.get("/api/v1/events/5");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").textValue()).startsWith("There is no event 5.");
    }

    @Test
    void should_give_the_body_as_text_when_it_is_no_json_that_every_reader_takes() throws Exception {
        List<String> bodies = List.of(
                "",
                "plain text",
                "{\"a\": NaN}",
                "{\"a\": 1} trailing",
                "{\"a\": \"broken",
                "\uFEFF{}",
                "[".repeat(100_000) + "]".repeat(100_000),
                "{\"n\": " + "9".repeat(2_000) + "}",
                "\u001b[31mred\u0000<script>alert(1)</script>\u202e");
        for (String body : bodies) {
            long id = router.accept(unknown(), body);

            JsonNode event = router.get("/api/v1/events/" + id).json();

            assertThat(event.get("body").isNull()).isTrue();
            assertThat(event.get("bodyText").textValue()).isEqualTo(body);
        }
    }

    @Test
    void should_give_the_body_as_sent_when_it_is_json() throws Exception {
        for (String body :
                List.of("{\"a\": 1.50, \"a\": 1e400, \"\\ud800\": \"\\u001b[31m\"}", "[]", "null", "-0", "\"ü\"")) {
            long id = router.accept(unknown(), body);

            assertThat(router.get("/api/v1/events/" + id).response().body()).contains("\"body\":" + body);
        }
    }

    @Test
    void should_give_the_body_in_base64_when_it_is_not_even_text() throws Exception {
        long id = router.accept(unknown(), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        JsonNode event = router.get("/api/v1/events/" + id).json();

        assertThat(event.get("bodyBase64").textValue()).isEqualTo("//4AAQ==");
        assertThat(event.has("bodyText")).isFalse();
    }

    @Test
    void should_stay_sound_when_an_event_is_full_of_hostile_text() throws Exception {
        String hostile = "\"},\u0000\u001b]0;x\u0007\ud800</script>";
        router.accept(
                new Envelope(hostile, hostile, hostile, hostile, hostile, hostile, hostile, null),
                "{\"snapshots\": {\"prechange\": {\"\\ud800\": 1}, \"postchange\": {\"\\ud800\": 2}}}"
                        .getBytes(StandardCharsets.UTF_8));

        JsonNode event = router.get("/api/v1/events/1").json();

        assertThat(event.get("display").textValue())
                .startsWith("\"},\u0000\u001b]0;x\u0007")
                .endsWith("</script>");
        assertThat(event.get("changed")).hasSize(1);
        assertThat(router.get("/api/v1/events").items()).hasSize(1);
    }

    private static Envelope unknown() {
        return new Envelope(Envelope.UNKNOWN, Envelope.UNKNOWN, Envelope.UNKNOWN, null, null, null, null, null);
    }

    private static Outcome undeliverable() {
        return new Outcome.Undeliverable("HTTP 422: no such host");
    }

    private static void holdUntil(CountDownLatch latch) {
        try {
            var unused = latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
