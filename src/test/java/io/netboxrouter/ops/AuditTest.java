package io.netboxrouter.ops;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.ObservedRouter;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who did what, in the log. */
@SuppressWarnings("NullAway.Init")
class AuditTest {
    private static final String AUDIT = "io.netboxrouter.audit";

    private ObservedRouter router;
    private CapturedLog log;

    @BeforeEach
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory, AuditTest::mountPages);
        router.route("a", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.awaitState("a", router.accept("1", "leaf-1"), "delivered");
        log = CapturedLog.begin();
    }

    private static void mountPages(Router paths, Api api, WorkerExecutor workers) {
        paths.route("/reveal")
                .handler(context -> context.end(Visitor.of(context).formToken()));
        paths.post("/replay").handler(context -> workers.executeBlocking(
                        () -> api.post(
                                context,
                                Json.readOrMissing("{\"eventIds\": [1], \"routes\": [\"a\"]}".getBytes(UTF_8)),
                                "replay"),
                        false)
                .onSuccess(json -> context.end())
                .onFailure(context::fail));
    }

    @AfterEach
    void stop() {
        log.close();
        router.close();
    }

    @Test
    void should_write_who_did_what_to_what_when_something_was_changed() throws Exception {
        router.post("/api/v1/replay", "{\"eventIds\": [1], \"routes\": [\"a\"]}");
        router.post("/api/v1/routes/a/pause", "{}");

        assertThat(log.lines(AUDIT))
                .containsExactly(
                        "INFO Action done user=admin remoteAddress=127.0.0.1 call=POST replay route=a affected=1 status=200",
                        "INFO Action done user=admin remoteAddress=127.0.0.1 call=POST routes/:id/pause route=a status=200");
    }

    @Test
    void should_write_nothing_when_nothing_was_to_be_changed() throws Exception {
        router.post("/api/v1/replay", "{\"eventIds\": [1], \"dryRun\": true}");
        router.get("/api/v1/events");

        assertThat(log.lines(AUDIT)).isEmpty();
    }

    @Test
    void should_write_what_was_refused_or_failed() throws Exception {
        router.post("/api/v1/replay", "{}");
        router.send(router.anonymous("/api/v1/replay")
                .header("Authorization", ObservedRouter.basic("viewer", ObservedRouter.VIEWER_PASSWORD))
                .POST(BodyPublishers.ofString("{}")));
        router.send(router.anonymous("/api/v1/replay").POST(BodyPublishers.ofString("{}")));

        assertThat(log.lines(AUDIT))
                .containsExactly(
                        "WARN Action refused or failed user=admin remoteAddress=127.0.0.1 call=POST replay status=400",
                        "WARN Action refused or failed user=viewer remoteAddress=127.0.0.1 call=POST /api/v1/replay status=403",
                        "WARN Action refused or failed user=unknown remoteAddress=127.0.0.1 call=POST /api/v1/replay status=401");
    }

    @Test
    void should_write_one_line_when_a_form_of_a_page_was_sent() throws Exception {
        String token = router.raw(router.request("/reveal")).body();

        for (String path : List.of("/reveal", "/replay", "/nothing%0aWARN?x=" + token)) {
            router.raw(router.request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("token=" + token)));
        }

        await().untilAsserted(() -> assertThat(log.lines(AUDIT))
                .containsExactly(
                        "INFO Action done user=admin remoteAddress=127.0.0.1 call=POST /reveal status=200",
                        "INFO Action done user=admin remoteAddress=127.0.0.1 call=POST replay route=a affected=1 status=200",
                        "WARN Action refused or failed user=admin remoteAddress=127.0.0.1 call=POST /nothing%0aWARN"
                                + " status=404"));
    }

    @Test
    void should_not_let_strangers_fill_the_log() throws Exception {
        for (int i = 0; i < 100; i++) {
            router.send(router.anonymous("/api/v1/replay").POST(BodyPublishers.ofString("{}")));
        }

        assertThat(log.lines(AUDIT)).hasSize(60);
    }

    @Test
    void should_keep_a_route_in_its_line_when_its_name_is_hostile() throws Exception {
        router.post("/api/v1/replay", "{\"eventIds\": [1], \"routes\": [\"a\\n2026 INFO fake\\u202e\"]}");

        assertThat(log.lines(AUDIT)).singleElement().asString().contains("route=a?2026 INFO fake? status=400");
    }
}
