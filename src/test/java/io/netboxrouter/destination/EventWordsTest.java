package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.PathHint;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWordsTest {
    private static String words(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return EventWords.of(
                new NetBoxEvent(1, Instant.EPOCH, "netbox", null, EnvelopeReader.read(bytes, PathHint.NONE), bytes));
    }

    private static String updated(String display, String before, String after) {
        return """
                {"event": "updated", "object_type": "dcim.device", "username": "admin",
                 "data": {"id": 1, "display": "%s"},
                 "snapshots": {"prechange": {%s}, "postchange": {%s}}}""".formatted(display, before, after);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "device-updated; Device zrh-leaf-1 updated by admin: status planned → active",
                "device-created; Device zrh-leaf-1 created by admin",
                "device-deleted; Device zrh-leaf-1 deleted by admin",
                "ip-address-created-3.7; IP address 10.20.1.1/24 created by admin",
                "vm-updated-4.6; Virtual machine vm1 updated by admin: status active → offline",
                "site-created-2.4; Site Bern Wankdorf created",
                "job-ended; Script job ended by admin",
                "slack-template-unknown; Unknown unknown",
                "device-updated-custom-field; Device zrh-leaf-1 updated by admin: lifecycle live → end, rack_units_left none → 0"
            })
    void should_say_what_happened(String sample, String words) {
        assertThat(words(KameletAtWork.sample(sample))).isEqualTo(words);
    }

    @Test
    void should_name_a_related_object_as_it_is_now_when_the_state_before_is_only_an_id() {
        assertThat(words(KameletAtWork.sample("site-updated-2.11")))
                .matches("Site Zürich Hauptsitz updated by admin: tenant → .*[^0-9].*");
    }

    @Test
    void should_tell_five_changes_and_count_the_others_when_there_are_many() {
        String before = "\"a\": 1, \"b\": 1, \"c\": 1, \"d\": 1, \"e\": 1, \"f\": 1, \"g\": 1";
        assertThat(words(updated("x", before, before.replace(": 1", ": 2"))))
                .isEqualTo("Device x updated by admin: a 1 → 2, b 1 → 2, c 1 → 2, d 1 → 2, e 1 → 2, and 2 more");
    }

    @Test
    void should_stay_on_one_line_and_short_when_values_are_neither() {
        String words = words(updated("x", "\"comments\": \"\"", "\"comments\": \"a\\r\\nb " + "c".repeat(500) + "\""));
        assertThat(words)
                .startsWith("Device x updated by admin: comments none → a b ccc")
                .endsWith("c…");
        assertThat(words.length()).isLessThan(120);
    }

    @Test
    void should_say_only_that_it_changed_when_a_value_has_parts() {
        assertThat(words(updated("x", "\"local_context_data\": {\"a\": 1}", "\"local_context_data\": {\"a\": 2}")))
                .isEqualTo("Device x updated by admin: local_context_data changed");
    }

    @Test
    void should_list_tags_by_name() {
        assertThat(words(updated("x", "\"tags\": [\"a\"]", "\"tags\": [\"a\", \"b\"]")))
                .isEqualTo("Device x updated by admin: tags a → a, b");
    }

    @Test
    void should_make_no_link_and_turn_no_text_when_a_name_would() {
        assertThat(words(updated("https://evil.example \\u202etxt\\u2028", "\"a\": 1", "\"a\": 1")))
                .isEqualTo("Device https:\u200b//evil.example txt updated by admin");
    }
}
