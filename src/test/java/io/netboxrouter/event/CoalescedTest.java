package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.TestEvents;
import org.junit.jupiter.api.Test;

final class CoalescedTest {
    private static final String FIRST = """
            {"event": "updated", "data": {"name": "leaf-1"}, "snapshots": {
             "prechange": {"name": "leaf", "status": "planned"}, "postchange": {"name": "leaf-1", "status": "planned"}}}""";
    private static final String NEWEST = """
            {"event": "updated", "data": {"name": "leaf-1", "position": 1.50}, "extra": {"kept": true}, "snapshots": {
             "prechange": {"name": "leaf-1", "status": "planned"}, "postchange": {"name": "leaf-1", "status": "active"}}}""";

    @Test
    void should_be_the_newest_with_the_prechange_of_the_first() {
        NetBoxEvent merged = Coalesced.of(event(1, "updated", FIRST), event(3, "updated", NEWEST));

        assertThat(merged.getId()).isEqualTo(3);
        assertThat(merged.getPrechange()).containsEntry("name", "leaf").containsEntry("status", "planned");
        assertThat(merged.getPostchange()).containsEntry("status", "active");
        assertThat(merged.getChanged()).containsExactly("name", "status");
        assertThat(merged.getBody())
                .contains("\"prechange\":{\"name\":\"leaf\",\"status\":\"planned\"}")
                .contains("\"extra\":{\"kept\":true}");
    }

    @Test
    void should_have_no_prechange_when_the_first_is_a_creation() {
        String created =
                "{\"event\": \"created\", \"snapshots\": {\"prechange\": null, \"postchange\": {\"name\": \"a\"}}}";

        NetBoxEvent merged = Coalesced.of(event(1, "created", created), event(2, "updated", NEWEST));

        assertThat(merged.hasPrechange()).isFalse();
        assertThat(merged.getChanged()).isEmpty();
        assertThat(merged.json().at("/snapshots/prechange").isNull()).isTrue();
    }

    @Test
    void should_keep_the_last_state_of_a_deleted_object_when_the_first_is_a_creation() {
        String created =
                "{\"event\": \"created\", \"snapshots\": {\"prechange\": null, \"postchange\": {\"name\": \"a\"}}}";
        NetBoxEvent deleted = event(
                2,
                "deleted",
                "{\"event\": \"deleted\", \"snapshots\": {\"prechange\": {\"name\": \"b\"}, \"postchange\": null}}");

        assertThat(Coalesced.of(event(1, "created", created), deleted)).isSameAs(deleted);
    }

    @Test
    void should_leave_out_what_nautobot_says_of_the_last_step_alone() {
        String nautobot = """
                {"event": "updated", "snapshots": {"prechange": {"a": 2, "b": 1}, "postchange": {"a": 2, "b": 2},
                 "differences": {"removed": {"b": 1}, "added": {"b": 2}}}}""";
        String before = "{\"snapshots\": {\"prechange\": {\"a\": 1, \"b\": 1}, \"postchange\": {\"a\": 2, \"b\": 1}}}";

        assertThat(Coalesced.of(event(1, "updated", before), event(2, "updated", nautobot))
                        .getChanged())
                .containsExactly("a", "b");
    }

    @Test
    void should_be_the_newest_as_received_when_it_has_no_snapshots() {
        NetBoxEvent newest = event(2, "updated", "plain text");

        assertThat(Coalesced.of(event(1, "updated", FIRST), newest)).isSameAs(newest);
    }

    private static NetBoxEvent event(long id, String event, String body) {
        return TestEvents.event().event(event).body(body).stored(id);
    }
}
