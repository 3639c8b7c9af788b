package io.netboxrouter.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.CapturedWebhook;
import io.netboxrouter.support.CapturedWebhooks;
import io.netboxrouter.support.TestEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Conditions against what NetBox's own code said of them; {@code netbox-conditions.md} tells how it was asked. */
class NetBoxVerdictsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param verdicts one letter for each body: y match, n mismatch, b broken; or "refused" */
    private record Asked(String group, String condition, List<NetBoxEvent> events, String verdicts) {
        @Override
        public String toString() {
            return group + ": " + condition;
        }
    }

    private static Stream<JsonNode> lines(String resource) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NetBoxVerdictsTest.class.getResourceAsStream(resource)),
                StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines.stream();
    }

    private static Stream<Asked> table() throws IOException {
        List<Asked> asked = new ArrayList<>();
        String group = "";
        List<NetBoxEvent> events = List.of();
        for (JsonNode line : lines("/netbox-conditions.jsonl").toList()) {
            if (line.has("group")) {
                group = line.path("group").asText();
                events = events(line.path("bodies"));
            } else {
                asked.add(new Asked(
                        group,
                        line.path("condition").toString(),
                        events,
                        line.path("verdicts").asText()));
            }
        }
        return asked.stream();
    }

    private static List<NetBoxEvent> events(JsonNode bodies) {
        List<NetBoxEvent> events = new ArrayList<>();
        bodies.forEach(
                body -> events.add(TestEvents.event().body(body.toString()).stored(1)));
        return events;
    }

    static Stream<Asked> answered() throws IOException {
        return table().filter(asked -> !asked.verdicts().equals("refused"));
    }

    static Stream<Asked> refused() throws IOException {
        return table().filter(asked -> asked.verdicts().equals("refused"));
    }

    static Stream<Asked> captured() throws IOException {
        List<NetBoxEvent> events = CapturedWebhooks.all().stream()
                .map(CapturedWebhook::body)
                .map(body -> TestEvents.event().body(body).stored(1))
                .toList();
        return lines("/netbox-conditions-captured.jsonl")
                .map(line -> new Asked(
                        "captured",
                        line.path("condition").toString(),
                        events,
                        line.path("verdicts").asText()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answered")
    void should_say_what_netbox_says(Asked asked) {
        assertThat(verdicts(asked)).isEqualTo(asked.verdicts());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("captured")
    void should_say_what_netbox_says_of_what_it_sent(Asked asked) {
        assertThat(asked.events()).hasSize(asked.verdicts().length());
        assertThat(verdicts(asked)).isEqualTo(asked.verdicts());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void should_refuse_what_netbox_refuses(Asked asked) {
        assertThatThrownBy(() -> Condition.parse(asked.condition()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("condition is wrong");
    }

    private static String verdicts(Asked asked) {
        Rule rule = ConditionReader.read(asked.condition());
        StringBuilder verdicts = new StringBuilder();
        for (NetBoxEvent event : asked.events()) {
            Verdict verdict = rule.judge(Facts.of(event));
            verdicts.append(
                    switch (verdict.kind()) {
                        case MATCH -> 'y';
                        case MISMATCH -> 'n';
                        case BROKEN -> 'b';
                    });
        }
        return verdicts.toString();
    }
}
