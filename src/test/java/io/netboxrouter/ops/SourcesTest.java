package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.journal.Rejection;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where webhooks come from, what to enter there, and what was refused. */
@SuppressWarnings("NullAway.Init")
class SourcesTest {
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
    void should_tell_what_to_enter_and_when_the_last_event_came_but_no_secret() throws Exception {
        Answer before = router.get("/api/v1/sources");
        long event = router.accept("1", "leaf-1");

        Answer after = router.get("/api/v1/sources");

        assertThat(before.items().get(0).get("lastEventAt").isNull()).isTrue();
        assertThat(after.items())
                .singleElement()
                .hasToString(
                        "{\"name\":\"netbox\",\"path\":\"/\",\"url\":\"https://router.example.com/hooks/\",\"scheme\":\"http\",\"port\":1,"
                                + "\"netBoxUrl\":\"https://netbox.example.com/\",\"secretCount\":1,\"lastEventId\":"
                                + event
                                + ",\"lastEventAt\":\"2026-01-01T00:00:00Z\"}");
    }

    @Test
    void should_reveal_the_secrets_and_write_down_who_looked_but_not_what_they_saw() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            Answer answer = router.post("/api/v1/sources/netbox/reveal", "{}");

            assertThat(answer.json().get("secrets").get(0).textValue()).isEqualTo(ObservedRouter.WEBHOOK_SECRET);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(log.lines("io.netboxrouter.audit"))
                    .anySatisfy(line -> assertThat(line)
                            .contains("Action done", "user=admin", "call=POST sources/:name/reveal", "source=netbox"))
                    .noneSatisfy(line -> assertThat(line).contains(ObservedRouter.WEBHOOK_SECRET));
        }
    }

    @Test
    void should_name_the_sources_there_are_when_another_is_asked_for() throws Exception {
        Answer answer = router.post("/api/v1/sources/nowhere/reveal", "{}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().get("detail").textValue())
                .isEqualTo("There is no source 'nowhere'; there are netbox.");
    }

    @Test
    void should_refuse_to_reveal_or_to_test_when_the_user_only_looks() throws Exception {
        for (String action : new String[] {"reveal", "test"}) {
            Answer answer = router.send(router.anonymous("/api/v1/sources/netbox/" + action)
                    .header("Authorization", ObservedRouter.basic("viewer", ObservedRouter.VIEWER_PASSWORD))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{}")));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.json().toString()).doesNotContain(ObservedRouter.WEBHOOK_SECRET);
        }
    }

    @Test
    void should_say_that_nothing_answers_when_the_intake_is_not_there() throws Exception {
        Answer answer = router.post("/api/v1/sources/netbox/test", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("status").isNull()).isTrue();
        assertThat(answer.json().get("eventId").isNull()).isTrue();
        assertThat(answer.json().get("error").textValue()).startsWith("nothing answers at http://127.0.0.1:1/");
    }

    @Test
    void should_say_what_to_do_when_requests_are_refused() throws Exception {
        refuse("netbox", 401, "X-Hook-Signature is missing: give the webhook in NetBox a secret");
        refuse("netbox", 401, "X-Hook-Signature is missing: give the webhook in NetBox a secret");
        refuse(null, 418, "a reason of another version");
        router.journal().flush();

        Answer answer = router.get("/api/v1/rejections/causes");

        assertThat(answer.items())
                .anySatisfy(cause -> {
                    assertThat(cause.get("status").intValue()).isEqualTo(401);
                    assertThat(cause.get("count").intValue()).isEqualTo(2);
                    assertThat(cause.get("remedy").textValue()).startsWith("Enter the source's secret");
                    assertThat(cause.get("sources").get(0).textValue()).isEqualTo("netbox");
                })
                .anySatisfy(cause -> {
                    assertThat(cause.get("remedy").textValue()).isEqualTo("The reason says what is wrong.");
                    assertThat(cause.get("sources")).isEmpty();
                    assertThat(cause.get("remoteAddresses").get(0).textValue()).isEqualTo("192.0.2.7");
                });
    }

    private void refuse(@Nullable String source, int status, String reason) {
        router.journal().reject(new Rejection(router.clock().instant(), source, "192.0.2.7", "/", status, reason, 12));
    }
}
