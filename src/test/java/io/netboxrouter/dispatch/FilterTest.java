package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.TestEvents;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {
    private static final NetBoxEvent DEVICE_UPDATED = TestEvents.event().stored(1);

    @ParameterizedTest
    @ValueSource(strings = {"*", "dcim.*", "dcim.device", "device"})
    void should_match_by_each_form_of_object_type(String objectType) {
        assertThat(types(objectType).matches(DEVICE_UPDATED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcim.devicetype", "devicetype", "ipam.*", "dci.*", "dcim", "dcim.devic", "Device"})
    void should_not_match_another_object_type(String objectType) {
        assertThat(types(objectType).matches(DEVICE_UPDATED)).isFalse();
    }

    @Test
    void should_match_when_any_of_several_object_types_does() {
        assertThat(types("ipam.prefix", "device").matches(DEVICE_UPDATED)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"device,true", "*,true", "dcim.device,false", "dcim.*,false"})
    void should_match_a_bare_model_by_its_name_only(String objectType, boolean matches) {
        NetBoxEvent fromOldNetBox = TestEvents.event().objectType("device").stored(1);

        assertThat(types(objectType).matches(fromOldNetBox)).isEqualTo(matches);
    }

    @Test
    void should_match_only_the_event_types_it_names() {
        Filter filter = new Filter(List.of("*"), Set.of("created", "deleted"), null);

        assertThat(filter.matches(TestEvents.event().event("created").stored(1)))
                .isTrue();
        assertThat(filter.matches(DEVICE_UPDATED)).isFalse();
    }

    @Test
    void should_match_only_the_source_it_names() {
        Filter filter = new Filter(List.of("*"), Set.of(), "lab");

        assertThat(filter.matches(TestEvents.event().source("lab").stored(1))).isTrue();
        assertThat(filter.matches(DEVICE_UPDATED)).isFalse();
    }

    @Test
    void should_give_no_reason_when_it_matches() {
        assertThat(types("dcim.device").mismatch(DEVICE_UPDATED)).isNull();
    }

    @Test
    void should_say_which_object_type_it_is_when_that_is_not_wanted() {
        assertThat(types("ipam.prefix", "ipam.vlan").mismatch(DEVICE_UPDATED))
                .isEqualTo("ipam.prefix,ipam.vlan: the object type is dcim.device");
    }

    @Test
    void should_say_which_event_it_is_when_that_is_not_wanted() {
        assertThat(new Filter(List.of("*"), Set.of("deleted", "created"), null).mismatch(DEVICE_UPDATED))
                .isEqualTo("events=created,deleted: the event is updated");
    }

    @Test
    void should_say_where_it_came_from_when_that_is_not_wanted() {
        assertThat(new Filter(List.of("*"), Set.of(), "lab").mismatch(DEVICE_UPDATED))
                .isEqualTo("source=lab: the event came from netbox");
    }

    @Test
    void should_refuse_to_be_without_object_types() {
        assertThatThrownBy(() -> new Filter(List.of(), Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("write * for all");
    }

    private static Filter types(String... objectTypes) {
        return new Filter(List.of(objectTypes), Set.of(), null);
    }
}
