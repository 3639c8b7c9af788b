package io.netboxrouter.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.DeviceWebhook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/silence.camel.yaml} with a real Alertmanager. */
@Tag("real-server")
final class SilenceRouteTest {
    private static final AlertmanagerServer alertmanager = AlertmanagerServer.running();
    private static ShippedRoute route;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        route = ShippedRoute.start(directory, "silence", Map.of("alertmanager.url", alertmanager.url()));
    }

    @AfterAll
    static void stop() {
        route.close();
    }

    @Test
    void should_silence_a_device_that_goes_offline_for_thirty_days_at_most() throws Exception {
        DeviceWebhook device = offline();

        JsonNode silence = silence(device);
        JsonNode matcher = silence.get("matchers").get(0);
        assertThat(silence.get("matchers")).hasSize(1);
        assertThat(matcher.get("name").asText()).isEqualTo("netbox_id");
        assertThat(matcher.get("value").asText()).isEqualTo("dcim.device/" + device.objectId());
        assertThat(matcher.get("isRegex").asBoolean()).isFalse();
        assertThat(silence.get("comment").asText()).endsWith("leaf is offline in NetBox");
        assertThat(Instant.parse(silence.get("endsAt").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(29)), Instant.now().plus(Duration.ofDays(31)));
    }

    @Test
    void should_end_the_silence_when_the_device_is_active_again() throws Exception {
        DeviceWebhook device = offline();
        silence(device);
        route.deliver(device.status("active"));

        assertThat(silences(device)).isEmpty();
    }

    @Test
    void should_end_the_silence_when_the_device_is_deleted() throws Exception {
        DeviceWebhook device = offline();
        silence(device);
        route.deliver(device.event("deleted"));

        assertThat(silences(device)).isEmpty();
    }

    @Test
    void should_write_nothing_when_the_same_is_told_twice() throws Exception {
        DeviceWebhook device = offline();
        JsonNode before = silence(device);
        route.deliver(device);

        assertThat(silence(device)).isEqualTo(before);
    }

    @Test
    void should_keep_one_silence_with_the_new_name_when_the_device_is_renamed() throws Exception {
        DeviceWebhook device = offline();
        String before = silence(device).get("id").asText();
        route.deliver(device.name("renamed"));

        assertThat(silence(device).get("comment").asText()).contains(" renamed is offline");
        assertThat(silence(device).get("id").asText()).isEqualTo(before);
    }

    private static DeviceWebhook offline() throws Exception {
        DeviceWebhook device = route.device("leaf").status("offline");
        route.deliver(device);
        return device;
    }

    private static JsonNode silence(DeviceWebhook device) {
        List<JsonNode> silences = silences(device);
        assertThat(silences).hasSize(1);
        return silences.get(0);
    }

    private static List<JsonNode> silences(DeviceWebhook device) {
        String start = "dcim.device/" + device.objectId() + " ";
        return alertmanager.silences().stream()
                .filter(silence -> silence.get("comment").asText().startsWith(start))
                .toList();
    }
}
