package io.netboxrouter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.event.EnvelopeReader;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.event.PathHint;
import io.netboxrouter.support.FakeClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlayedNetBoxTest {
    private final FakeClock clock = new FakeClock();
    private final PlayedNetBox netbox = new PlayedNetBox(clock, new Random(7));

    private List<NetBoxEvent> events(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(this::event).toList();
    }

    private NetBoxEvent event(int id) {
        byte[] body = netbox.next();
        return new NetBoxEvent(
                id, clock.instant(), "netbox", "application/json", EnvelopeReader.read(body, PathHint.NONE), body);
    }

    @Test
    void should_create_the_device_that_the_guide_names_among_the_first() {
        assertThat(events(3)).anySatisfy(event -> {
            assertThat(event.getDisplay()).isEqualTo("zrh-ap-1");
            assertThat(event.getEvent()).isEqualTo("created");
            assertThat(event.getData()).containsEntry("rack", null);
        });
    }

    @Test
    void should_say_all_that_netbox_says() {
        assertThat(events(200)).allSatisfy(event -> {
            assertThat(event.getObjectType()).matches("[a-z]+\\.[a-z]+");
            assertThat(event.getObjectId()).isNotNull();
            assertThat(event.getDisplay()).isNotBlank();
            assertThat(event.getUsername()).isNotBlank();
            assertThat(event.getRequestId()).isNotBlank();
            assertThat(event.getTimestamp()).isEqualTo(clock.instant());
        });
    }

    @Test
    void should_play_several_kinds_of_objects_and_events() {
        List<NetBoxEvent> events = events(500);
        assertThat(events.stream().map(NetBoxEvent::getObjectType).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "dcim.site", "dcim.device", "virtualization.virtualmachine", "ipam.ipaddress");
        assertThat(events.stream().map(NetBoxEvent::getEvent).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("created", "updated", "deleted");
    }

    @Test
    void should_go_on_from_the_status_before_when_it_updates_or_deletes() {
        Map<String, Object> statuses = new HashMap<>();
        for (NetBoxEvent event : events(1_000)) {
            String object = String.valueOf(event.getObjectId());
            if (event.getEvent().equals("created")) {
                assertThat(statuses).doesNotContainKey(object);
                assertThat(event.getPrechange()).isEmpty();
            } else {
                assertThat(event.getPrechange()).containsEntry("status", statuses.get(object));
            }
            if (event.getEvent().equals("updated")) {
                assertThat(event.getChanged()).containsExactly("status");
            }
            if (event.getEvent().equals("deleted")) {
                assertThat(event.getPostchange()).isEmpty();
                statuses.remove(object);
            } else {
                statuses.put(object, String.valueOf(event.getPostchange().get("status")));
            }
            assertThat(statuses).hasSizeLessThanOrEqualTo(30);
        }
    }
}
