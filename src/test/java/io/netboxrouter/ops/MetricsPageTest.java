package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.support.Exposition;
import io.netboxrouter.support.ObservedRouter;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsPageTest {
    private final HttpClient client = HttpClient.newHttpClient();
    ObservedRouter router;

    @BeforeEach
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory);
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private HttpResponse<String> page() throws Exception {
        return client.send(router.request("/observe/metrics").GET().build(), BodyHandlers.ofString());
    }

    private Exposition metrics() throws Exception {
        return Exposition.parse(page().body());
    }

    private void accept(String... objects) {
        for (String object : objects) {
            router.accept(object, "device " + object);
        }
    }

    @Test
    void should_want_the_password() throws Exception {
        assertThat(router.send(router.anonymous("/observe/metrics").GET()).status())
                .isEqualTo(401);
    }

    @Test
    void should_answer_in_the_text_format() throws Exception {
        assertThat(page().statusCode()).isEqualTo(200);
        assertThat(page().headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void should_have_the_series_of_a_route_with_nought_when_nothing_was_delivered_yet() throws Exception {
        router.route("chat", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));

        Exposition metrics = metrics();

        assertThat(metrics.value("netbox_router_attempts_total{route=\"chat\"}"))
                .isZero();
        assertThat(metrics.value("netbox_router_outcomes_total{outcome=\"dead\",route=\"chat\"}"))
                .isZero();
        assertThat(metrics.value("netbox_router_lag_events{route=\"chat\"}")).isZero();
        assertThat(metrics.value("netbox_router_oldest_waiting_age_seconds{route=\"chat\"}"))
                .isZero();
        assertThat(metrics.value("netbox_router_routes{state=\"started\"}")).isEqualTo(1);
    }

    @Test
    void should_count_what_was_delivered_and_how_long_it_took() throws Exception {
        router.route("chat", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        accept("1", "2", "3");

        await().untilAsserted(() -> assertThat(
                        metrics().value("netbox_router_outcomes_total{outcome=\"delivered\",route=\"chat\"}"))
                .isEqualTo(3));
        assertThat(metrics().value("netbox_router_attempts_total{route=\"chat\"}"))
                .isEqualTo(3);
        assertThat(metrics().value("netbox_router_delivery_seconds_count{route=\"chat\"}"))
                .isEqualTo(3);
    }

    @Test
    void should_count_dead_letters_apart_from_failures() throws Exception {
        router.route(
                "dead",
                ObservedRouter.everything(),
                1,
                (attempt, done) -> done.accept(new Outcome.Undeliverable("no such channel")));
        router.route(
                "broken",
                ObservedRouter.everything(),
                5,
                (attempt, done) -> done.accept(new Outcome.Failed("refused", null)));
        accept("1");

        await().untilAsserted(() -> {
            Exposition metrics = metrics();
            assertThat(metrics.value("netbox_router_outcomes_total{outcome=\"dead\",route=\"dead\"}"))
                    .isEqualTo(1);
            assertThat(metrics.value("netbox_router_dead{route=\"dead\"}")).isEqualTo(1);
            assertThat(metrics.value("netbox_router_outcomes_total{outcome=\"failed\",route=\"broken\"}"))
                    .isEqualTo(1);
            assertThat(metrics.value("netbox_router_outcomes_total{outcome=\"dead\",route=\"broken\"}"))
                    .isZero();
            assertThat(metrics.value("netbox_router_retrying{route=\"broken\"}"))
                    .isEqualTo(1);
        });
    }

    @Test
    void should_tell_how_far_a_route_is_behind_and_since_when() throws Exception {
        router.route("stuck", ObservedRouter.everything(), (attempt, done) -> {});
        accept("1", "2");
        router.clock().advance(Duration.ofMinutes(5));

        await().untilAsserted(() -> assertThat(metrics().value("netbox_router_lag_events{route=\"stuck\"}"))
                .isEqualTo(2));
        assertThat(metrics().value("netbox_router_oldest_waiting_age_seconds{route=\"stuck\"}"))
                .isEqualTo(300);
    }

    @Test
    void should_leave_replays_out_of_the_time_from_accepting_to_delivered() throws Exception {
        router.route("chat", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long event = router.accept("1", "device");
        router.awaitState("chat", event, "delivered");
        router.post("/api/v1/replay", "{\"eventIds\": [" + event + "], \"routes\": [\"chat\"]}");

        await().untilAsserted(() -> assertThat(
                        metrics().value("netbox_router_outcomes_total{outcome=\"delivered\",route=\"chat\"}"))
                .isEqualTo(2));
        assertThat(metrics().value("netbox_router_delivery_seconds_count{route=\"chat\"}"))
                .isEqualTo(1);
    }

    @Test
    void should_end_the_series_of_a_route_when_it_is_forgotten() throws Exception {
        router.route("chat", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        assertThat(page().body()).contains("route=\"chat\"");
        router.forget("chat");
        router.dispatcher().forget("chat").join();

        assertThat(page().body()).doesNotContain("route=\"chat\"");
    }

    @Test
    void should_tell_when_the_newest_event_came_in_or_that_there_is_none() throws Exception {
        assertThat(metrics().value("netbox_router_last_event_timestamp_seconds"))
                .isNaN();
        accept("1");

        assertThat(metrics().value("netbox_router_last_event_timestamp_seconds"))
                .isEqualTo((double) ObservedRouter.STARTED_AT.getEpochSecond());
    }

    @Test
    void should_tell_whether_it_accepts() throws Exception {
        assertThat(metrics().value("netbox_router_accepting")).isEqualTo(1);
        router.accepting(false);

        assertThat(metrics().value("netbox_router_accepting")).isZero();
        assertThat(metrics().value("netbox_router_journal_writable")).isEqualTo(1);
    }

    @Test
    void should_tell_what_the_journal_takes_and_what_is_left() throws Exception {
        accept("1");
        Exposition metrics = metrics();

        assertThat(metrics.value("netbox_router_journal_bytes")).isGreaterThan(4096);
        assertThat(metrics.value("netbox_router_disk_free_bytes"))
                .isGreaterThan(0)
                .isLessThan(metrics.value("netbox_router_disk_size_bytes"));
        assertThat(metrics.value("netbox_router_commit_seconds_count")).isPositive();
        assertThat(metrics.value("netbox_router_commit_writes_sum")).isPositive();
    }
}
