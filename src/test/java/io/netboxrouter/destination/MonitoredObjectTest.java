package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.support.TestEvents;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MonitoredObjectTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"value\": \"active\", \"label\": \"Active\"} | active",
                "{\"value\": 0, \"label\": \"Offline\"} | offline",
                "{\"value\": 1, \"label\": \"Active\"} | active",
                "{\"value\": 6, \"label\": \"Decommissioning\"} | decommissioning",
                "{\"id\": \"9f38bab4-4b47-4e77-b50c-fda62817b2db\", \"name\": \"Active\"} | active",
                "\"active\" | active",
                "null | ''",
            })
    void should_read_the_status_of_every_generation(String json, String status) {
        assertThat(of("{\"status\": " + json + "}").status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"primary_ip\": {\"family\": 4, \"address\": \"10.0.0.1/24\"}} | 10.0.0.1",
                "{\"primary_ip\": {\"address\": \"2001:db8::1/64\"}, \"primary_ip4\": {\"address\": \"10.0.0.1/24\"}} | 2001:db8::1",
                "{\"primary_ip4\": null, \"primary_ip6\": {\"address\": \"2001:db8::1/64\"}} | 2001:db8::1",
                "{\"address\": \"10.0.0.7/32\"} | 10.0.0.7",
                "{\"prefix\": \"10.0.0.0/24\"} | 10.0.0.1",
                "{\"prefix\": \"0.0.0.0/0\"} | 0.0.0.1",
                "{\"prefix\": \"10.0.255.255/16\"} | 10.1.0.0",
                "{\"prefix\": \"10.0.0.4/31\"} | 10.0.0.4",
                "{\"prefix\": \"2001:db8::/64\"} | 2001:db8::1",
                "{\"prefix\": \"2001:db8::5/128\"} | 2001:db8::5",
            })
    void should_find_the_address(String data, String address) {
        assertThat(of(data).requireAddress()).isEqualTo(address);
    }

    @Test
    void should_be_reached_by_its_name_when_it_has_no_address() {
        assertThat(of("{\"name\": \"leaf-1.example.com\", \"primary_ip\": null}")
                        .requireAddress())
                .isEqualTo("leaf-1.example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"leaf 1\"}",
                "{\"name\": null}",
                "{\"prefix\": \"evil.example.com/24\"}",
                "{\"address\": \"[::1]/128\"}",
            })
    void should_say_what_to_set_when_it_cannot_be_reached(String data) {
        assertThatThrownBy(() -> of(data).requireAddress())
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("dcim.device/1 has no primary IP address in NetBox")
                .hasMessageContaining("Set its primary IP address");
    }

    @Test
    void should_know_what_it_is_related_to_by_name() {
        assertThat(of("{\"site\": {\"name\": \"Zürich\"}, \"device_role\": {\"name\": \"Leaf\"}, \"tenant\": null}")
                        .related())
                .isEqualTo(Map.of("site", "Zürich", "role", "Leaf"));
        assertThat(
                        of("{\"scope_type\": \"dcim.site\", \"scope\": {\"name\": \"Genf\"}, \"vlan\": {\"name\": \"office\"}}")
                                .related())
                .isEqualTo(Map.of("site", "Genf", "vlan", "office"));
    }

    @Test
    void should_bear_the_name_of_its_netbox_when_that_is_not_the_default_one() {
        assertThat(MonitoredObject.of(TestEvents.event().source("lab").stored(1))
                        .id())
                .isEqualTo("lab:dcim.device/1");
    }

    @Test
    void should_be_undeliverable_when_the_event_has_no_object() {
        assertThatThrownBy(() -> MonitoredObject.of(
                        TestEvents.event().event("job_ended").objectId(null).stored(1)))
                .isInstanceOf(UndeliverableException.class)
                .hasMessageContaining("job_ended of dcim.device");
    }

    private static MonitoredObject of(String data) {
        return MonitoredObject.of(
                TestEvents.event().body("{\"data\": " + data + "}").stored(1));
    }
}
