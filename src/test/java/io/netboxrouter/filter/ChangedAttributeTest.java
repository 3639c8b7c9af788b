package io.netboxrouter.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.CapturedWebhooks;
import io.netboxrouter.support.TestEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedAttributeTest {
    private static final String BODY = """
            {"snapshots": {
              "prechange": {"name": "leaf", "status": "planned", "tags": ["a"], "_name": "leaf1",
                            "custom_fields": {"owner": "net", "price": 1}},
              "postchange": {"name": "leaf", "status": "active", "tags": ["a", "b"], "_name": "leaf2",
                             "custom_fields": {"owner": "ops", "price": 1}}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status                      | true
            tags                        | true
            custom_fields.owner         | true
            custom_fields               | true
            name,status                 | true
            name , status               | true
            name                        | false
            custom_fields.price         | false
            name,custom_fields.price    | false
            Status                      | false
            stat                        | false
            owner                       | false
            """)
    void should_match_when_one_of_the_attributes_differs(String names, boolean matches) {
        assertThat(mismatch(names, "updated", BODY) == null).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"created", "deleted", "job_ended", "branch_merged"})
    void should_match_only_updates(String event) {
        assertThat(mismatch("status", event, BODY))
                .isEqualTo("changed=status: the event is " + event + ", and only an update changes attributes");
    }

    @Test
    void should_say_that_nobody_knows_when_there_is_no_prechange() {
        assertThat(mismatch(
                        "status", "updated", "{\"snapshots\": {\"prechange\": null, \"postchange\": {\"status\": 1}}}"))
                .isEqualTo("changed=status: the webhook has no prechange, so nobody knows what changed");
    }

    @Test
    void should_say_what_is_unchanged() {
        assertThat(mismatch("name,custom_fields.price", "updated", BODY))
                .isEqualTo("changed=name,custom_fields.price: name is unchanged (leaf);"
                        + " custom_fields.price is unchanged (1)");
    }

    @Test
    void should_say_so_when_there_is_no_such_attribute() {
        assertThat(mismatch("statsu", "updated", BODY))
                .isEqualTo("changed=statsu: statsu is not among the attributes of the object");
    }

    @Test
    void should_cut_a_long_value() {
        String body =
                "{\"snapshots\": {\"prechange\": {\"comments\": \"%1$s\"}, \"postchange\": {\"comments\": \"%1$s\"}}}";
        assertThat(mismatch("comments", "updated", body.formatted("x\\n\\u202e".repeat(5000))))
                .hasSizeLessThan(150)
                .endsWith("…)")
                .doesNotContain("\n", "\u202e");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                    | changed names ''; write an attribute of a snapshot such as status
            status,               | changed names ''; write an attribute of a snapshot such as status
            status.value          | changed names 'status.value'; write an attribute of a snapshot such as status
            custom_fields.        | changed names 'custom_fields.'; write an attribute of a snapshot such as status
            custom_fields.a.b     | changed names 'custom_fields.a.b'; write an attribute of a snapshot such as status
            last_updated          | changed names 'last_updated', which NetBox changes by itself
            interface_count       | changed names 'interface_count', which NetBox changes by itself
            _name                 | changed names '_name', which NetBox changes by itself
            """)
    void should_refuse_what_is_no_attribute_that_people_change(String names, String message) {
        assertThatThrownBy(() -> Filter.of("*").changed(names))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void should_take_a_custom_field_whatever_it_is_called() {
        String body = "{\"snapshots\": {\"prechange\": {\"custom_fields\": {\"port_count\": 1}},"
                + " \"postchange\": {\"custom_fields\": {\"port_count\": 2}}}}";
        assertThat(mismatch("custom_fields.port_count", "updated", body)).isNull();
    }

    @Test
    void should_refuse_to_be_combined_with_events_that_are_no_updates() {
        Filter filter = Filter.of("*").events("create,deleted");
        assertThatThrownBy(() -> filter.changed("status"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("changed is only met by updates, which events=created,deleted leaves out;"
                        + " add updated to events, or leave one of the two out");
    }

    /** By the column that another program computed from the same bodies. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "status",
                "name",
                "tags",
                "custom_fields",
                "custom_fields.asset_owner",
                "description",
                "status,tags"
            })
    void should_match_the_captured_webhooks_in_which_another_program_sees_the_change(String names) throws IOException {
        Filter filter = Filter.of("*").changed(names);
        List<String> expected;
        try (InputStream csv = ChangedAttributeTest.class.getResourceAsStream("/netbox-webhooks-expected.csv")) {
            expected = new String(Objects.requireNonNull(csv).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .filter(row -> row[2].equals("updated") && changes(row[9].split(" "), names.split(",")))
                    .map(row -> row[0] + "/" + row[1])
                    .toList();
        }
        List<String> matched = CapturedWebhooks.all().stream()
                .filter(webhook -> filter.matches(TestEvents.event()
                        .event(webhook.file().contains("-updated") ? "updated" : "other")
                        .body(webhook.body())
                        .stored(1)))
                .map(Objects::toString)
                .toList();
        assertThat(expected).isNotEmpty();
        assertThat(matched).containsExactlyElementsOf(expected);
    }

    private static boolean changes(String[] changed, String[] names) {
        return Arrays.stream(names).anyMatch(name -> Arrays.stream(changed)
                .anyMatch(
                        one -> one.equals(name) || (name.equals("custom_fields") && one.startsWith("custom_fields."))));
    }

    private static @Nullable String mismatch(String names, String event, String body) {
        return Filter.of("*")
                .changed(names)
                .mismatch(TestEvents.event().event(event).body(body).stored(1));
    }
}
