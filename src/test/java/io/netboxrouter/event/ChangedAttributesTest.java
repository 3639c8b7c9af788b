package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangedAttributesTest {
    private static Set<String> changed(String snapshots) throws JsonProcessingException {
        return ChangedAttributes.of(new ObjectMapper().readTree(snapshots));
    }

    @Test
    void should_name_what_differs_sorted() throws JsonProcessingException {
        assertThat(changed("""
                        {"prechange": {"name": "a", "status": "planned", "site": 1, "tags": ["x"], "gone": 1},
                         "postchange": {"status": "active", "name": "a", "site": 2, "tags": ["x", "y"], "new": false}}
                        """)).containsExactly("gone", "new", "site", "status", "tags");
    }

    @Test
    void should_ignore_what_changes_by_itself() throws JsonProcessingException {
        assertThat(changed("""
                        {"prechange": {"_path": null, "_depth": 1, "_occupied": false, "interface_count": 1, "lft": 1,
                                       "rght": 2, "tree_id": 3, "level": 0},
                         "postchange": {"last_updated": "2026-11-22T04:43:43.961Z", "_path": 7, "_depth": 2,
                                        "_occupied": true, "interface_count": 2, "lft": 2, "rght": 3, "tree_id": 4,
                                        "level": 1}}
                        """)).isEmpty();
    }

    @Test
    void should_name_each_custom_field_that_differs() throws JsonProcessingException {
        assertThat(changed("""
                        {"prechange": {"custom_fields": {"owner": "noc", "same": {"a": [1]}, "gone": 1, "nothing": null,
                                                         "x_count": 1, "last_updated": 1}},
                         "postchange": {"custom_fields": {"owner": "dc", "same": {"a": [1]}, "new": 2, "x_count": 2,
                                                          "last_updated": 2}}}
                        """))
                .containsExactly(
                        "custom_fields.gone",
                        "custom_fields.last_updated",
                        "custom_fields.new",
                        "custom_fields.owner",
                        "custom_fields.x_count");
    }

    @Test
    void should_name_custom_fields_when_one_side_has_none_at_all() throws JsonProcessingException {
        assertThat(changed(
                        "{\"prechange\": {\"custom_fields\": null}, \"postchange\": {\"custom_fields\": {\"a\": 1}}}"))
                .containsExactly("custom_fields.a");
        assertThat(changed("{\"prechange\": {}, \"postchange\": {\"custom_fields\": {\"a\": null}}}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"prechange\": null, \"postchange\": {\"a\": 1}}",
                "{\"prechange\": {\"a\": 1}, \"postchange\": null}",
                "{\"prechange\": null, \"postchange\": null}",
                "{\"postchange\": {\"a\": 1}}",
                "{\"prechange\": \"a\", \"postchange\": [1]}",
                "{\"prechange\": null, \"postchange\": {}, \"differences\": {\"removed\": null, \"added\": {\"a\": 1}}}",
                "{\"prechange\": {\"a\": 1}, \"postchange\": {\"a\": 1}}"
            })
    void should_name_nothing_when_the_change_is_unknown_or_none(String snapshots) throws JsonProcessingException {
        assertThat(changed(snapshots)).isEmpty();
    }

    @Test
    void should_use_the_differences_of_nautobot() throws JsonProcessingException {
        assertThat(changed("""
                        {"prechange": {"name": "a", "noise": 1}, "postchange": {"name": "b", "noise": 2},
                         "differences": {"removed": {"name": "a", "custom_fields": {"owner": "noc", "same": 1},
                                                     "device_count": 1, "last_updated": "x"},
                                         "added": {"name": "b", "custom_fields": {"owner": "dc", "same": 1},
                                                   "device_count": 2, "last_updated": "y", "tags": []}}}
                        """)).containsExactly("custom_fields.owner", "name", "tags");
    }

    @Test
    void should_name_nothing_when_nautobot_saved_without_a_change() throws JsonProcessingException {
        assertThat(
                        changed(
                                "{\"prechange\": {\"a\": 1}, \"postchange\": {\"a\": 1}, \"differences\": {\"removed\": {}, \"added\": {}}}"))
                .isEmpty();
    }
}
