package io.netboxrouter.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.support.TestEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterTest {
    private static final NetBoxEvent DEVICE_UPDATED = TestEvents.event().stored(1);

    @ParameterizedTest
    @ValueSource(strings = {"*", "dcim.*", "dcim.device", "device"})
    void should_match_by_each_form_of_object_type(String objectType) {
        assertThat(Filter.of(objectType).matches(DEVICE_UPDATED)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dcim.devicetype", "devicetype", "ipam.*", "dci.*", "dcim", "dcim.devic"})
    void should_not_match_another_object_type(String objectType) {
        assertThat(Filter.of(objectType).matches(DEVICE_UPDATED)).isFalse();
    }

    @Test
    void should_match_when_any_of_several_object_types_does() {
        assertThat(Filter.of("ipam.prefix,device").matches(DEVICE_UPDATED)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"device,true", "*,true", "dcim.device,false", "dcim.*,false"})
    void should_match_a_bare_model_by_its_name_only(String objectType, boolean matches) {
        NetBoxEvent fromOldNetBox = TestEvents.event().objectType("device").stored(1);

        assertThat(Filter.of(objectType).matches(fromOldNetBox)).isEqualTo(matches);
    }

    @Test
    void should_match_only_the_event_types_it_names() {
        Filter filter = Filter.of("*").events("created,deleted");

        assertThat(filter.matches(TestEvents.event().event("created").stored(1)))
                .isTrue();
        assertThat(filter.matches(DEVICE_UPDATED)).isFalse();
    }

    @Test
    void should_match_only_the_source_it_names() {
        Filter filter = Filter.of("*").source("lab");

        assertThat(filter.matches(TestEvents.event().source("lab").stored(1))).isTrue();
        assertThat(filter.matches(DEVICE_UPDATED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            automation              | false
            Automation              | false
            AUTOMATION              | false
            automation2             | true
            auto                    | true
            netbox-router           | false
            admin                   | true
                                    | true
            """)
    void should_drop_the_changes_of_ignored_users_in_any_case(String user, boolean matches) {
        Filter filter = Filter.of("*").ignoreUsers("netbox-router, Automation");

        assertThat(filter.matches(TestEvents.event().username(user).stored(1))).isEqualTo(matches);
    }

    @Test
    void should_match_only_when_every_criterion_is_met() {
        Filter filter = Filter.of("dcim.device").events("updated").condition("{\"attr\": \"name\", \"value\": \"a\"}");

        assertThat(filter.matches(withBody("{\"data\": {\"name\": \"a\"}}"))).isTrue();
        assertThat(filter.matches(withBody("{\"data\": {\"name\": \"b\"}}"))).isFalse();
        assertThat(filter.matches(TestEvents.event()
                        .event("created")
                        .body("{\"data\": {\"name\": \"a\"}}")
                        .stored(1)))
                .isFalse();
    }

    @Test
    void should_ask_the_envelope_before_the_body() {
        Filter filter =
                Filter.of("*").events("deleted").ignoreUsers("x").condition("{\"attr\": \"name\", \"value\": \"a\"}");

        assertThat(filter.mismatch(DEVICE_UPDATED)).startsWith("events=deleted: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not json", "[]", "null", "42", "{\"data\": 1}", "{\"data\": [1, 2]}", "{\"data\""})
    void should_refuse_with_a_reason_when_the_body_holds_no_object(String body) {
        Filter filter = Filter.of("*").condition("{\"attr\": \"name\", \"value\": \"a\", \"negate\": true}");

        assertThat(filter.mismatch(withBody(body)))
                .isEqualTo("condition: the webhook has no data in which name could be");
    }

    @Test
    void should_look_into_the_object_of_a_list_of_one() {
        Filter filter = Filter.of("*").condition("{\"attr\": \"name\", \"value\": \"a\"}");

        assertThat(filter.matches(withBody("{\"data\": [{\"name\": \"a\"}]}"))).isTrue();
    }

    @Test
    void should_give_no_reason_when_it_matches() {
        assertThat(Filter.of("dcim.device").mismatch(DEVICE_UPDATED)).isNull();
    }

    @Test
    void should_say_which_object_type_it_is_when_that_is_not_wanted() {
        assertThat(Filter.of("ipam.prefix,ipam.vlan").mismatch(DEVICE_UPDATED))
                .isEqualTo("ipam.prefix,ipam.vlan: the object type is dcim.device");
    }

    @Test
    void should_say_which_event_it_is_when_that_is_not_wanted() {
        assertThat(Filter.of("*").events("deleted,created").mismatch(DEVICE_UPDATED))
                .isEqualTo("events=created,deleted: the event is updated");
    }

    @Test
    void should_say_where_it_came_from_when_that_is_not_wanted() {
        assertThat(Filter.of("*").source("lab").mismatch(DEVICE_UPDATED))
                .isEqualTo("source=lab: the event came from netbox");
    }

    @Test
    void should_say_who_made_the_change_when_that_is_not_wanted() {
        assertThat(Filter.of("*").ignoreUsers("ADMIN").mismatch(DEVICE_UPDATED))
                .isEqualTo("ignoreUsers: the change was made by admin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",a", "a,,b"})
    void should_refuse_a_user_without_a_name(String users) {
        assertThatThrownBy(() -> Filter.of("*").ignoreUsers(users))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ignoreUsers is '" + users + "', which names a user without a name; write");
    }

    private static NetBoxEvent withBody(String body) {
        return TestEvents.event().body(body).stored(1);
    }
}
