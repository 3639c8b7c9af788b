package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.FakeClock;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.TestEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Kamelets for Prometheus and Alertmanager write, and when they write nothing. */
final class MonitoringKameletsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordingDestination destination = RecordingDestination.start();
    private CamelAtWork router;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(directory);
    }

    @AfterEach
    void stop() {
        router.close();
        destination.close();
    }

    @Test
    void should_keep_one_file_for_each_target_and_leave_it_alone_when_nothing_changed() throws Exception {
        DeviceWebhook device =
                DeviceWebhook.device().name("leaf-1").address("2001:db8::1/64").site("Zürich");
        targets(device);
        Path file = directory.resolve("targets/dcim.device-1.json");
        assertThat(JSON.readTree(file.toFile())).isEqualTo(JSON.readTree("""
                [{"targets": ["[2001:db8::1]:9100"], "labels": {"netbox_id": "dcim.device/1", "name": "leaf-1",
                  "status": "active", "platform": "Junos", "role": "Leaf", "site": "Zürich"}}]
                """));
        FileTime before = FileTime.from(NOW);
        Files.setLastModifiedTime(file, before);

        deliver(device);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);

        deliver(device.status("offline"));
        assertThat(directory.resolve("targets")).isEmptyDirectory();
    }

    @Test
    void should_try_again_when_the_directory_cannot_be_written() throws Exception {
        Files.writeString(directory.resolve("targets"), "a file, where a directory should be");
        router.yaml(yaml("kamelet:prometheus-targets?directory=" + directory.resolve("targets")));

        assertThat(router.delivery(
                                "sender", router.accept(DeviceWebhook.device().body()), DeliveryState.RETRYING)
                        .lastError())
                .contains(directory.resolve("targets").toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-20T00:00:00Z, 0", // more than half of the thirty days
        "2026-01-10T00:00:00Z, 1",
    })
    void should_renew_a_silence_only_when_it_ends_before_long(String end, int renewals) throws Exception {
        String comment = "dcim.device/1 leaf-1 is offline in NetBox";
        destination.always(Answer.status(200).body("""
                        [{"id": "s1", "status": {"state": "active"}, "createdBy": "netbox-router", "comment": "%s",
                          "startsAt": "2025-12-31T00:00:00.000Z", "endsAt": "%s",
                          "matchers": [{"name": "netbox_id", "value": "dcim.device/1", "isRegex": false, "isEqual": true}]},
                         {"id": "theirs", "status": {"state": "active"}, "createdBy": "anna", "comment": "%s",
                          "startsAt": "2025-12-31T00:00:00.000Z", "endsAt": "%s", "matchers": []}]
                        """.formatted(comment, end, comment, end)));
        AlertmanagerSilence silence = new AlertmanagerSilence(new FakeClock(NOW));
        silence.setUrl(destination.url());
        silence.setSilenceStatus("offline");
        Exchange exchange = new DefaultExchange(router.camel());
        exchange.getMessage()
                .setBody(TestEvents.event()
                        .body("{\"data\": {\"id\": 1, \"name\": \"leaf-1\", \"status\": {\"value\": \"offline\"}}}")
                        .stored(1));
        silence.process(exchange);

        assertThat(destination.requests().stream()
                        .filter(request -> request.method().equals("POST"))
                        .map(MonitoringKameletsTest::body))
                .hasSize(renewals)
                .allSatisfy(renewed -> {
                    assertThat(renewed.get("id").asText()).isEqualTo("s1");
                    assertThat(renewed.get("startsAt").asText()).isEqualTo("2025-12-31T00:00:00.000Z");
                    assertThat(renewed.get("endsAt").asText()).isEqualTo("2026-01-31T00:00:00Z");
                });
    }

    private void targets(DeviceWebhook device) throws Exception {
        router.yaml(yaml("kamelet:prometheus-targets?port=9100&directory=" + directory.resolve("targets")));
        deliver(device);
    }

    private void deliver(DeviceWebhook device) {
        router.delivery("sender", router.accept(device.body()), DeliveryState.DELIVERED);
    }

    private static JsonNode body(RecordingDestination.Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String yaml(String uri) {
        return """
                - route:
                    id: sender
                    from:
                      uri: "netbox:*"
                      parameters:
                        retryDelay: 3600000
                      steps:
                        - to:
                            uri: "%s"
                """.formatted(uri);
    }
}
