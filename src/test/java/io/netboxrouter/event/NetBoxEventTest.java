package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.CapturedWebhook;
import io.netboxrouter.support.CapturedWebhooks;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetBoxEventTest {
    private static NetBoxEvent event(byte[] body) {
        return new NetBoxEvent(
                7,
                Instant.parse("2026-11-22T04:43:45Z"),
                "netbox",
                "application/json",
                EnvelopeReader.read(body, PathHint.NONE),
                body);
    }

    private static NetBoxEvent event(String body) {
        return event(body.getBytes(StandardCharsets.UTF_8));
    }

    /** The device leaf-1 goes from planned to active. */
    private static NetBoxEvent deviceActive() {
        return event(CapturedWebhooks.named("4.4", "020-device-updated-device-active.body")
                .body());
    }

    @Test
    void should_tell_the_state_before_and_after() {
        NetBoxEvent event = deviceActive();

        assertThat(event.hasPrechange()).isTrue();
        assertThat(event.getPrechange()).containsEntry("status", "planned").containsEntry("position", "10.0");
        assertThat(event.getPostchange()).containsEntry("status", "active");
        assertThat(event.getChanged()).containsExactly("status");
        assertThat(event.getSnapshots()).containsOnlyKeys("prechange", "postchange");
        assertThat(event.getData()).containsEntry("status", Map.of("value", "active", "label", "Active"));
        assertThat(event.getData()).containsEntry("tenant", null);
        assertThat(event.getContext()).isEmpty();
        assertThat(event.getRequest()).isEmpty();
        assertThat(event.json().at("/data/site/display").asText()).isEqualTo("Zürich 東京 🚀");
    }

    @Test
    void should_have_no_prechange_when_netbox_left_it_out() {
        NetBoxEvent event = event(CapturedWebhooks.named("2.11", "162-script-update-without-snapshot-site-updated.body")
                .body());

        assertThat(event.getEvent()).isEqualTo("updated");
        assertThat(event.hasPrechange()).isFalse();
        assertThat(event.getPrechange()).isEmpty();
        assertThat(event.getPostchange()).isNotEmpty();
        assertThat(event.getChanged()).isEmpty();
    }

    @Test
    void should_have_a_request_and_a_context_when_they_are_sent() {
        NetBoxEvent event = event("""
                {"event": "updated", "object_type": "dcim.site", "request": {"id": "r", "GET": {"q": "x"}},
                 "context": {"active_branch": {"id": 3, "name": "b1", "schema_id": "td5smq0f"}}}
                """);

        assertThat(event.getRequest()).containsEntry("GET", Map.of("q", "x"));
        assertThat(event.getContext())
                .containsEntry("active_branch", Map.of("id", 3, "name", "b1", "schema_id", "td5smq0f"));
    }

    @Test
    void should_have_the_data_of_a_list_of_one() {
        assertThat(event("{\"data\": [{\"id\": 1}]}").getData()).containsEntry("id", 1);
        assertThat(event("{\"data\": [{\"id\": 1}, {\"id\": 2}]}").getData()).isEmpty();
    }

    @Test
    void should_be_unmodifiable_at_every_depth() {
        NetBoxEvent event = event("{\"data\": {\"list\": [{\"a\": 1}], \"map\": {\"b\": 2}, \"none\": {}}}");

        assertRefusesPut(event.getData());
        assertRefusesPut(event.getData().get("map"));
        assertRefusesPut(event.getData().get("none"));
        List<?> list = (List<?>) Objects.requireNonNull(event.getData().get("list"));
        assertThatThrownBy(() -> list.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertRefusesPut(list.get(0));
        assertThatThrownBy(() -> deviceActive().getChanged().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @SuppressWarnings("unchecked")
    private static void assertRefusesPut(@Nullable Object map) {
        assertThatThrownBy(() -> ((Map<String, Object>) Objects.requireNonNull(map)).put("x", "y"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void should_parse_once() {
        NetBoxEvent event = deviceActive();

        assertThat(event.getData()).isSameAs(event.getData());
        assertThat(event.json()).isSameAs(event.json());
    }

    @Test
    void should_give_any_body_as_text() {
        assertThat(event("Zürich 🚀").getBody()).isEqualTo("Zürich 🚀");
        assertThat(event("Zürich 🚀").getSize()).isEqualTo(12);
        assertThat(event(new byte[] {'a', (byte) 0xFC}).getBody()).isEqualTo("a\uFFFD");
        assertThat(event("[1, 2]").json().size()).isEqualTo(2);
        assertThat(event("[1, 2]").getData()).isEmpty();
        assertThat(event("").json().isMissingNode()).isTrue();
    }

    @Test
    void should_not_show_the_body_when_printed() {
        assertThat(deviceActive())
                .hasToString("NetBoxEvent[id=7, event=updated, objectType=dcim.device, display=leaf-1]");
    }

    @ParameterizedTest
    @CsvSource({
        "${body.id}, 7",
        "${body.event}, updated",
        "${body.objectType}, dcim.device",
        "${body.model}, device",
        "${body.objectId}, 1",
        "${body.display}, leaf-1",
        "${body.source}, netbox",
        "${body.username}, admin",
        "${body.requestId}, 582ce51d-48e3-42cb-9991-38b7c2df41cf",
        "${body.timestamp}, 2026-11-22T04:43:44.096709Z",
        "${body.receivedAt}, 2026-11-22T04:43:45Z",
        "${body.data[name]}, leaf-1",
        "${body.data[status][value]}, active",
        "${body.data[custom_fields][asset_owner]}, noc",
        "${body.prechange[status]}, planned",
        "${body.postchange[status]}, active",
        "${body.changed}, [status]",
        "${body.hasPrechange}, true",
        "${body.size}, 4448"
    })
    void should_be_reached_from_simple(String expression, String value) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(deviceActive());

            assertThat(camel.resolveLanguage("simple")
                            .createExpression(expression)
                            .evaluate(exchange, String.class))
                    .isEqualTo(value);
        }
    }

    @Test
    void should_find_the_raw_body_from_simple() throws Exception {
        CapturedWebhook slack = CapturedWebhooks.named("4.4", "126-custom-slack.body");
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.start();
            Exchange exchange = new DefaultExchange(camel);
            exchange.getMessage().setBody(event(slack.body()));

            assertThat(camel.resolveLanguage("simple")
                            .createExpression("${body.body}")
                            .evaluate(exchange, String.class))
                    .isEqualTo("{\"text\": \"created dcim.sitegroup Zürich-1 by admin\"}");
        }
    }
}
