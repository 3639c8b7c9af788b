package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bodies with a good signature and bad intentions, or none: nothing throws, and the envelope and the content agree. */
class HostileBodyTest {
    private static NetBoxEvent event(String body) {
        return event(body.getBytes(StandardCharsets.UTF_8));
    }

    private static NetBoxEvent event(byte[] body) {
        return new NetBoxEvent(
                1, Instant.EPOCH, "netbox", "application/json", EnvelopeReader.read(body, PathHint.NONE), body);
    }

    private static void assertOpaque(NetBoxEvent event) {
        assertThat(event.envelope())
                .isEqualTo(new Envelope(
                        Envelope.UNKNOWN, Envelope.UNKNOWN, Envelope.UNKNOWN, null, null, null, null, null));
        assertThat(event.json().isMissingNode()).isTrue();
        assertThat(event.getData()).isEmpty();
        assertThat(event.getSnapshots()).isEmpty();
        assertThat(event.getPrechange()).isEmpty();
        assertThat(event.getPostchange()).isEmpty();
        assertThat(event.getContext()).isEmpty();
        assertThat(event.getRequest()).isEmpty();
        assertThat(event.getChanged()).isEmpty();
        assertThat(event.hasPrechange()).isFalse();
    }

    @Test
    void should_let_nan_and_infinity_through() {
        NetBoxEvent event = event("""
                {"event": "updated", "object_type": "dcim.site", "timestamp": NaN,
                 "data": {"latitude": NaN, "longitude": -Infinity, "x": Infinity, "id": 4}}
                """);

        assertThat(event.getObjectId()).isEqualTo("4");
        assertThat(event.getTimestamp()).isNull();
        assertThat(event.getData()).containsEntry("latitude", Double.NaN).containsEntry("x", Double.POSITIVE_INFINITY);
    }

    @Test
    void should_let_the_last_of_duplicate_keys_win() {
        NetBoxEvent event = event("""
                {"event": "created", "event": "deleted", "object_type": "dcim.site", "object_type": "dcim.device",
                 "request": {"id": "a", "user": "eve"}, "request": {"id": "b", "id": "c"},
                 "data": {"id": 1, "display": "one"}, "data": {"id": 2, "id": 3}}
                """);

        assertThat(event.envelope())
                .isEqualTo(new Envelope("deleted", "dcim.device", "device", "3", null, null, "c", null));
        assertThat(event.getData()).containsOnlyKeys("id").containsEntry("id", 3);
        assertThat(event.getRequest()).containsOnlyKeys("id").containsEntry("id", "c");
    }

    @Test
    void should_be_opaque_when_the_utf_8_is_broken() {
        byte[] body = "{\"event\": \"created\", \"object_type\": \"dcim.site\", \"data\": {\"name\": \"Zürich\"}}"
                .getBytes(StandardCharsets.ISO_8859_1);

        assertOpaque(event(body));
    }

    @Test
    void should_be_opaque_when_nested_too_deeply() {
        int levels = 100_000;

        assertOpaque(event("{\"event\": \"created\", \"object_type\": \"dcim.site\", \"data\": " + "[".repeat(levels)
                + "]".repeat(levels) + "}"));
        assertOpaque(event("{\"event\": \"created\", \"a\": ".repeat(levels) + "1" + "}".repeat(levels)));
        assertOpaque(event("[".repeat(levels)));
    }

    @Test
    void should_read_what_is_nested_as_deeply_as_allowed() {
        NetBoxEvent event =
                event("{\"event\": \"created\", \"object_type\": \"dcim.site\", \"data\": {\"id\": 1, \"x\": "
                        + "[".repeat(997) + "]".repeat(997) + "}}");

        assertThat(event.getObjectId()).isEqualTo("1");
        assertThat(event.getData()).containsKey("x");
    }

    @Test
    void should_be_opaque_wherever_the_body_is_cut_off() {
        String body = """
                {"event": "updated", "timestamp": "2026-03-06T15:11:23+00:00", "object_type": "dcim.site", "data": {"id": 4, \
                "tags": ["a"], "name": "Zürich"}, "request": {"id": "r", "user": "u"}, "snapshots": {"prechange": {}}}""";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < bytes.length; length++) {
            assertOpaque(event(Arrays.copyOf(bytes, length)));
        }
        assertThat(event(bytes).getEvent()).isEqualTo("updated");
    }

    @Test
    void should_be_opaque_when_something_follows_the_object() {
        String body = "{\"event\": \"updated\", \"object_type\": \"dcim.site\"}";

        assertOpaque(event(body + "x"));
        assertOpaque(event(body + "}"));
        assertOpaque(event(body + body));
        assertOpaque(event(body + "\0"));
        assertThat(event("\uFEFF" + body + " \r\n\t").getEvent()).isEqualTo("updated");
    }

    @Test
    void should_survive_huge_numbers() {
        NetBoxEvent event = event("{\"event\": \"updated\", \"object_type\": \"dcim.site\", \"timestamp\": 1e999999999,"
                + "\"data\": {\"id\": " + "9".repeat(1000) + ", \"x\": 1e999999999, \"y\": 1e-999999999}}");

        assertThat(event.getObjectId()).isEqualTo("9".repeat(100));
        assertThat(event.getTimestamp()).isNull();
        assertThat(event.getData()).containsEntry("x", Double.POSITIVE_INFINITY).containsEntry("y", 0.0);
        assertOpaque(event("{\"event\": \"updated\", \"data\": {\"id\": " + "9".repeat(100_000) + "}}"));
    }

    @Test
    void should_remove_what_breaks_lines_or_misleads_readers() {
        NetBoxEvent event = event("""
                {"event": "upd\\u0000ated\\r\\n", "object_type": "dcim.\\u001b[31msite", "username": "ad\\nmin",
                 "request_id": "a\\tb\\u0085\\u2028", "timestamp": "\\u0000",
                 "data": {"id": "4\\r\\nX-Injected: 1", "display": "\\u202eleaf \\ud83d\\ude80\\ud83d 東京\\u2066"}}
                """);

        assertThat(event.envelope())
                .isEqualTo(new Envelope(
                        "updated", "dcim.[31msite", "[31msite", "4X-Injected: 1", "leaf 🚀 東京", "admin", "ab", null));
    }

    @Test
    void should_cut_what_is_kept() {
        String rockets = "🚀".repeat(1000);
        NetBoxEvent event = event(
                "{\"event\": \"%s\", \"object_type\": \"%s\", \"username\": \"%s\", \"request_id\": \"%s\", \"data\": {\"id\": \"%s\", \"display\": \"a%s\"}}"
                        .replace("%s", rockets));

        assertThat(event.getEvent()).hasSize(100);
        assertThat(event.getObjectType()).hasSizeLessThanOrEqualTo(201);
        assertThat(event.getUsername()).hasSize(150);
        assertThat(event.getRequestId()).hasSize(100);
        assertThat(event.getObjectId()).hasSize(100);
        assertThat(event.getDisplay()).hasSize(199).endsWith("🚀");
        assertThat(event.getData().get("display")).asString().hasSize(2001);
    }

    @Test
    void should_survive_names_made_to_collide() {
        StringBuilder body = new StringBuilder("{\"event\": \"created\", \"object_type\": \"dcim.site\"");
        for (int i = 0; i < 50_000; i++) {
            body.append(", \"")
                    .append(Integer.toString(i, 36))
                    .append("AaBB".repeat(i % 7))
                    .append("\": 1");
        }

        assertThat(event(body.append('}').toString()).getEvent()).isEqualTo("created");
    }
}
