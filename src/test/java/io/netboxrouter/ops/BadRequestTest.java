package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestTest {
    ObservedRouter router;

    @BeforeAll
    void start(@TempDir Path directory) {
        router = new ObservedRouter(directory);
    }

    @AfterAll
    void stop() {
        router.close();
    }

    @ParameterizedTest
    @CsvSource({
        "events?limit=0, limit",
        "events?limit=501, limit",
        "events?limit=ten, limit",
        "events?before=x, before",
        "events?before=-1, before",
        "events?objecttype=dcim.device, objecttype",
        "events?q=a&q=b, q",
        "events/abc, id",
        "events/0, id",
        "events/99999999999999999999, id",
        "events/1?q=a, q",
        "deliveries?state=lost, state",
        "deliveries?eventId=one, eventId",
        "deliveries?before=~, before",
        "dead-letters?state=waiting, state",
        "rejections?source=x, source",
        "routes?limit=5, limit",
        "status?x=1, x",
    })
    void should_answer_400_with_the_name_when_a_parameter_is_wrong(String call, String name) throws Exception {
        Answer answer = router.get("/api/v1/" + call);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("detail").textValue()).startsWith(name + " ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dead-letters/retry | {} | eventIds",
                "dead-letters/retry | {\"all\": true, \"eventIds\": [1]} | eventIds",
                "dead-letters/retry | {\"all\": \"yes\"} | all",
                "dead-letters/retry | {\"all\": true, \"routes\": []} | routes",
                "dead-letters/retry | {\"all\": true, \"route\": \"nobody\"} | route",
                "dead-letters/discard | {\"eventIds\": []} | eventIds",
                "dead-letters/discard | {\"eventIds\": [\"1\"]} | eventIds",
                "dead-letters/discard | {\"eventIds\": [1.5]} | eventIds",
                "dead-letters/discard | {\"eventIds\": [-1]} | eventIds",
                "dead-letters/discard | {\"eventIds\": 1} | eventIds",
                "replay | {} | eventIds",
                "replay | {\"eventIds\": [1], \"filter\": {\"q\": \"a\"}} | eventIds",
                "replay | {\"filter\": {}} | filter",
                "replay | {\"filter\": []} | filter",
                "replay | {\"filter\": {\"objecttype\": \"x\"}} | objecttype",
                "replay | {\"filter\": {\"q\": true}} | q",
                "replay | {\"eventIds\": [1], \"routes\": [\"nobody\"]} | routes",
                "replay | {\"eventIds\": [1], \"routes\": [1]} | routes",
                "replay | {\"eventIds\": [1], \"dryRun\": 1} | dryRun",
                "replay | [] | The body",
                "replay | {\"eventIds\": [1]} x | The body",
                "replay | {\"dryRun\": true, \"dryRun\": false, \"eventIds\": [1]} | The body",
                "replay | {\"eventIds\": | The body",
            })
    void should_answer_400_with_the_name_when_a_field_is_wrong(String call, String body, String name) throws Exception {
        Answer answer = router.post("/api/v1/" + call, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").textValue()).startsWith(name + " ");
    }
}
