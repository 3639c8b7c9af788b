package io.netboxrouter.jinja;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.PathHint;
import io.netboxrouter.support.CapturedWebhook;
import io.netboxrouter.support.CapturedWebhooks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What real NetBox servers made of a {@code body_template}, byte for byte. The templates named recorded stand in the REST
 * requests that were captured along with the webhooks; the others were found again from what they rendered.
 */
class BodyTemplateTest {
    private static final Map<String, String> TEMPLATES = Map.ofEntries(
            // recorded
            Map.entry(
                    "awx",
                    "{\"extra_vars\": {\"id\": {{ data.id }}, \"name\": {{ data.name | tojson }}, \"event\": \"{{ event }}\"}}"),
            Map.entry("empty", "{% if event == \"deleted\" %}x{% endif %}"),
            Map.entry("slack", "{\"text\": \"{{ username }} {{ event }} {{ model }} {{ data.name }}\"}"),
            Map.entry("slack44", "{\"text\": \"{{ event }} {{ object_type }} {{ data.name }} by {{ username }}\"}"),
            // found again
            Map.entry("form", "event={{ event }}&model={{ model }}&id={{ data.id }}&name={{ data.name | urlencode }}"),
            Map.entry(
                    "plain",
                    "{{ event | upper }} {{ model }} {{ data.name }} by {{ username }} ({{ request_id }}) at {{ timestamp }}"),
            Map.entry("repr", "{{ data }}"),
            Map.entry(
                    "tojson",
                    "{\"event\": \"{{ event }}\", \"data\": {{ data | tojson }}, \"snapshots\": {{ snapshots | tojson }}}"),
            Map.entry(
                    "text44",
                    "{{ username }} {{ event }} a {{ object_type }} named {{ data.name }} at {{ timestamp }}!\nrequest {{ request_id }}|{{ nosuch }}|{{ model }}|{{ object_type }}"),
            Map.entry("form44", "event={{ event }}&name={{ data.name | urlencode }}&id={{ data.id }}"),
            Map.entry("repr44", "{\"data\": {{ data }}, \"snapshots\": {{ snapshots }}}"),
            Map.entry(
                    "tojson44",
                    "{\"who\": {{ username | tojson }}, \"data\": {{ data | tojson }}, \"pre\": {{ snapshots.prechange | tojson }}}"),
            Map.entry(
                    "xml44",
                    "<?xml version=\"1.0\"?><change event=\"{{ event }}\"><name>{{ data.name | e }}</name></change>"),
            Map.entry(
                    "undefined",
                    "{\"a\": \"{{ nosuch }}\", \"b\": \"{{ data.nosuch }}\", \"object_type\": \"{{ object_type }}\"}"),
            Map.entry(
                    "xml",
                    "<change event=\"{{ event }}\" type=\"{{ model }}\" id=\"{{ data.id }}\"><name>{{ data.name | e }}</name></change>"));

    @TempDir
    Path directory;

    private static String template(String name) {
        return requireNonNull(TEMPLATES.get(name), name);
    }

    private String render(CapturedWebhook captured, String template) {
        return new Rendering(directory).of(template, Rendering.variables(event(captured), true));
    }

    private static NetBoxEvent event(CapturedWebhook captured) {
        byte[] body = captured.body();
        return new NetBoxEvent(1, Instant.EPOCH, "netbox", null, EnvelopeReader.read(body, PathHint.NONE), body);
    }

    @ParameterizedTest
    @CsvSource({
        "2.11, 094-create-tenant-variants-tenant-created.body, 092-create-tenant-variants.body, awx",
        "2.11, 094-create-tenant-variants-tenant-created.body, 093-create-tenant-variants.body, empty",
        "2.11, 094-create-tenant-variants-tenant-created.body, 095-create-tenant-variants.body, form",
        "2.11, 094-create-tenant-variants-tenant-created.body, 106-create-tenant-variants.body, repr",
        "2.11, 094-create-tenant-variants-tenant-created.body, 107-create-tenant-variants.body, slack",
        "2.11, 094-create-tenant-variants-tenant-created.body, 109-create-tenant-variants.body, undefined",
        "2.11, 094-create-tenant-variants-tenant-created.body, 108-create-tenant-variants-created.body, tojson",
        "2.11, 094-create-tenant-variants-tenant-created.body, 113-create-tenant-variants.body, xml",
        "3.7, 115-create-tenant-variants-tenant-created.body, 113-create-tenant-variants.body, awx",
        "3.7, 115-create-tenant-variants-tenant-created.body, 114-create-tenant-variants.body, empty",
        "3.7, 115-create-tenant-variants-tenant-created.body, 116-create-tenant-variants.body, form",
        "3.7, 115-create-tenant-variants-tenant-created.body, 127-create-tenant-variants.body, repr",
        "3.7, 115-create-tenant-variants-tenant-created.body, 128-create-tenant-variants.body, slack",
        "3.7, 115-create-tenant-variants-tenant-created.body, 130-create-tenant-variants.body, undefined",
        "3.7, 115-create-tenant-variants-tenant-created.body, 129-create-tenant-variants-created.body, tojson",
        "3.7, 115-create-tenant-variants-tenant-created.body, 134-create-tenant-variants.body, xml",
    })
    void should_render_the_bytes_of_netbox_when_the_change_is_the_same(
            String version, String plain, String rendered, String template) {
        assertThat(render(CapturedWebhooks.named(version, plain), template(template)))
                .isEqualTo(text(CapturedWebhooks.named(version, rendered)));
    }

    /** The plain webhook of the same change was queued some microseconds earlier. */
    @ParameterizedTest
    @CsvSource({
        "2.11, 094-create-tenant-variants-tenant-created.body, 105-create-tenant-variants.body",
        "3.7, 115-create-tenant-variants-tenant-created.body, 126-create-tenant-variants.body",
    })
    void should_render_the_text_of_netbox_when_only_the_timestamp_is_another(
            String version, String plain, String rendered) {
        String expected = text(CapturedWebhooks.named(version, rendered));
        String timestamp = expected.substring(expected.indexOf(" at ") + 4);
        Variables sent = Rendering.variables(event(CapturedWebhooks.named(version, plain)), true);
        Variables variables = Rendering.with(name -> "timestamp".equals(name) ? timestamp : sent.get(name));
        assertThat(new Rendering(directory).of(template("plain"), variables)).isEqualTo(expected);
    }

    /**
     * In 4.4 each template had a site group of its own: the plain webhook of another one is made that one's by its number
     * and the moments that it was written at.
     */
    @ParameterizedTest
    @CsvSource({
        "1, 126-custom-slack.body, slack44, '', '', '', ''",
        "2, 127-custom-text.body, text44, 2026-11-22T04:45:50.751323+00:00, 7c22edc0-853b-41bc-9bdb-133a5f8d3af6, '', ''",
        "3, 128-custom-form-template.body, form44, '', '', '', ''",
        "5, 130-custom-python-repr.body, repr44, '', '', 2026-11-22T04:45:58.031189Z, 2026-11-22T04:45:58.031228Z",
        "6, 131-custom-tojson.body, tojson44, '', '', 2026-11-22T04:46:00.145797Z, 2026-11-22T04:46:00.145830Z",
        "7, 132-custom-xml.body, xml44, '', '', '', ''",
        "8, 133-custom-empty-body.body, empty, '', '', '', ''",
    })
    void should_render_the_bytes_of_netbox_4_4(
            String number,
            String rendered,
            String template,
            String timestamp,
            String requestId,
            String created,
            String lastUpdated) {
        String body = text(CapturedWebhooks.named("4.4", "129-sitegroup-created-form-default.body"))
                .replace("\\u00fcrich-4", "\\u00fcrich-" + number)
                .replace("/4/", "/" + number + "/")
                .replace("\"id\": 4", "\"id\": " + number)
                .replace("\"tree_id\": 4", "\"tree_id\": " + number)
                .replace("\"g4\"", "\"g" + number + "\"")
                .replace("2026-11-22T04:45:56.201582+00:00", timestamp)
                .replace("4dc15c75-ab5a-4812-823e-7940ede2d991", requestId)
                .replace("2026-11-22T04:45:55.946410Z", created)
                .replace("2026-11-22T04:45:55.946441Z", lastUpdated)
                .replace("2026-11-22T04:45:55.946Z", created.replaceAll("\\d{3}Z", "Z"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        NetBoxEvent event =
                new NetBoxEvent(1, Instant.EPOCH, "netbox", null, EnvelopeReader.read(bytes, PathHint.NONE), bytes);
        assertThat(new Rendering(directory).of(template(template), Rendering.variables(event, true)))
                .isEqualTo(text(CapturedWebhooks.named("4.4", rendered)));
    }

    private static String text(CapturedWebhook captured) {
        return new String(captured.body(), StandardCharsets.UTF_8);
    }

    @Test
    void should_fill_in_what_an_old_netbox_does_not_send_unless_as_sent() {
        NetBoxEvent event = event(CapturedWebhooks.named("2.11", "094-create-tenant-variants-tenant-created.body"));
        String template = "{{ object_type }}|{{ request.user }}|{{ request.id }}|{{ context }}";
        assertThat(List.of(
                        new Rendering(directory).of(template, Rendering.variables(event, false)),
                        new Rendering(directory).of("{{ object_type }}", Rendering.variables(event, true))))
                .containsExactly("tenancy.tenant|admin|" + event.getRequestId() + "|{}", "");
    }
}
