package io.netboxrouter.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.TestEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventBatchTest {
    private final NetBoxEvent device = TestEvents.event().body("{\"n\": 1.50}").stored(1);
    private final NetBoxEvent address = TestEvents.event()
            .objectType("ipam.ipaddress")
            .event("created")
            .body("{\"n\":2}")
            .stored(2);

    @Test
    void should_be_a_list_of_its_events_that_nobody_changes() {
        EventBatch batch = new EventBatch(List.of(device, address));

        assertThat(batch).containsExactly(device, address);
        assertThatThrownBy(() -> batch.remove(0)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void should_be_one_array_of_the_bodies_as_received() {
        assertThat(new EventBatch(List.of(device, address)).getBody()).isEqualTo("[{\"n\": 1.50},{\"n\":2}]");
    }

    @Test
    void should_hold_a_body_that_is_no_json_as_a_string() {
        NetBoxEvent text = TestEvents.event().body("say \"hi\"").stored(3);

        assertThat(new EventBatch(List.of(device, text)).getBody()).isEqualTo("[{\"n\": 1.50},\"say \\\"hi\\\"\"]");
    }

    @Test
    void should_count_what_is_in_it() {
        EventBatch batch = new EventBatch(List.of(device, device, address));

        assertThat(batch.getObjectTypes()).isEqualTo(Map.of("dcim.device", 2L, "ipam.ipaddress", 1L));
        assertThat(batch.getEvents()).isEqualTo(Map.of("created", 1L, "updated", 2L));
        assertThat(batch.getSize()).isEqualTo(3);
    }

    @Test
    void should_tell_what_all_have_in_common() {
        EventBatch batch = new EventBatch(
                List.of(device, TestEvents.event().username("other").stored(4)));

        assertThat(batch.common(NetBoxEvent::getObjectType)).isEqualTo("dcim.device");
        assertThat(batch.getUsername()).isNull();
        assertThat(batch.getRequestId()).isEqualTo(device.getRequestId());
    }

    @Test
    void should_not_show_the_bodies_in_logs() {
        assertThat(new EventBatch(List.of(device)).toString())
                .contains("size=1")
                .doesNotContain("1.50");
    }

    @Test
    void should_never_be_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EventBatch(List.of()));
    }
}
