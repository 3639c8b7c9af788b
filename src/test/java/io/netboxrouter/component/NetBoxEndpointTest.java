package io.netboxrouter.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.dispatch.StartFrom;
import io.netboxrouter.dispatch.SubscriptionOptions;
import io.netboxrouter.filter.Filter;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetBoxEndpointTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @BeforeEach
    void start() {
        camel.disableJMX();
        camel.addComponent("netbox", new NetBoxComponent());
        camel.start();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    private SubscriptionOptions options(String uri) {
        return camel.getEndpoint(uri, NetBoxEndpoint.class).options();
    }

    @Test
    void should_have_the_documented_defaults_when_no_option_is_given() {
        SubscriptionOptions options = options("netbox:dcim.device");
        assertThat(options.filter()).isEqualTo(Filter.of("dcim.device"));
        assertThat(options.ordered()).isTrue();
        assertThat(options.concurrency()).isEqualTo(8);
        assertThat(options.startFrom()).isEqualTo(StartFrom.LATEST);
        assertThat(options.retryPolicy().maxAttempts()).isEqualTo(20);
        assertThat(options.retryPolicy().delay()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.retryPolicy().maxDelay()).isEqualTo(Duration.ofMinutes(10));
        assertThat(options.retryPolicy().maxAge()).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            netbox:*                                | *
            netbox:dcim.device                      | dcim.device
            netbox:device                           | device
            netbox:dcim.*                           | dcim.*
            netbox:dcim.device,ipam.ipaddress       | dcim.device,ipam.ipaddress
            netbox:DCIM.Device, site                | dcim.device,site
            netbox://dcim.device                    | dcim.device
            """)
    void should_take_object_types_as_people_write_them(String uri, String objectTypes) {
        assertThat(options(uri).filter()).isEqualTo(Filter.of(objectTypes));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            created              | created
            create               | created
            update,delete        | deleted,updated
            job_started, Created | created,job_started
            my_plugin_event      | my_plugin_event
            """)
    void should_take_events_as_people_write_them(String written, String events) {
        assertThat(options("netbox:*?events=" + written).filter())
                .isEqualTo(Filter.of("*").events(events));
    }

    @Test
    void should_take_every_option_when_all_are_given() {
        SubscriptionOptions options = options("netbox:*?source=lab&changed=status,tags"
                + "&ignoreUsers=netbox-router, Automation&ordering=none&concurrency=256&maxAttempts=3"
                + "&startFrom=2026-01-31T00:00:00Z&retryDelay=200&retryMaxDelay=1h30m&maxAge=PT2S");
        assertThat(options.filter())
                .isEqualTo(Filter.of("*")
                        .source("lab")
                        .ignoreUsers("netbox-router,automation")
                        .changed("status,tags"));
        assertThat(options.ordered()).isFalse();
        assertThat(options.concurrency()).isEqualTo(256);
        assertThat(options.startFrom()).isEqualTo(new StartFrom.At(Instant.parse("2026-01-31T00:00:00Z")));
        assertThat(options.retryPolicy().maxAttempts()).isEqualTo(3);
        assertThat(options.retryPolicy().delay()).isEqualTo(Duration.ofMillis(200));
        assertThat(options.retryPolicy().maxDelay()).isEqualTo(Duration.ofMinutes(90));
        assertThat(options.retryPolicy().maxAge()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void should_begin_with_the_oldest_when_told_earliest() {
        assertThat(options("netbox:*?startFrom=earliest").startFrom()).isEqualTo(StartFrom.EARLIEST);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            netbox:dcim.device!              | 'dcim.device!' is no object type; write
            netbox:dcim device               | 'dcim device' is no object type; write
            netbox:dcim..device              | 'dcim..device' is no object type; write
            netbox:,dcim.device              | '' is no object type; write
            netbox:*?events=                 | events names ''; write
            netbox:*?events=crea ted         | events names 'crea ted'; write
            netbox:*?changed=                | changed names ''; write an attribute of a snapshot such as status
            netbox:*?changed=status.value    | changed names 'status.value'; write an attribute of a snapshot
            netbox:*?changed=x&events=delete | changed is only met by updates, which events=deleted leaves out;
            netbox:*?ignoreUsers=a,          | ignoreUsers is 'a,', which names a user without a name; write
            netbox:*?condition=              | condition is empty; write a condition as in NetBox's event rules
            netbox:*?condition=status        | condition is no JSON at its line 1, column 7: Unrecognized token 'status'
            netbox:*?ordering=maybe          | ordering is 'maybe'; it must be object or none
            netbox:*?concurrency=0           | concurrency is 0; it must be between 1 and 256
            netbox:*?concurrency=257         | concurrency is 257; it must be between 1 and 256
            netbox:*?concurrency=32.5        | concurrency is '32.5'; it must be a whole number
            netbox:*?concurrency=many        | concurrency is 'many'; it must be a whole number
            netbox:*?concurrency=99999999999 | concurrency is '99999999999'; it must be a whole number
            netbox:*?startFrom=yesterday     | startFrom is 'yesterday'; it must be latest, earliest, or an instant
            netbox:*?maxAttempts=0           | maxAttempts is 0; it must be at least 1
            netbox:*?maxAttempts=2.5         | maxAttempts is '2.5'; it must be a whole number
            netbox:*?retryDelay=abc          | retryDelay is 'abc'; it must be a time such as
            netbox:*?retryDelay=0            | retryDelay is PT0S; it must be longer than nothing
            netbox:*?retryDelay=-1s          | retryDelay is
            netbox:*?retryMaxDelay=5 parsecs | retryMaxDelay is '5 parsecs'; it must be a time such as
            netbox:*?retryMaxDelay=1.5s      | retryMaxDelay is '1.5s'; it must be a time such as
            netbox:*?maxAge=0s               | maxAge is PT0S; it must be longer than nothing
            netbox:*?maxAge=tomorrow         | maxAge is 'tomorrow'; it must be a time such as
            """)
    void should_name_option_value_and_remedy_when_a_value_is_wrong(String uri, String message) {
        assertThatThrownBy(() -> options(uri)).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ignoreUser", "evnts"})
    void should_refuse_an_option_that_is_not_there(String option) {
        assertThatThrownBy(() -> options("netbox:*?" + option + "=x"))
                .hasMessageContaining("Unknown parameters=[{" + option + "=x}]");
    }

    @Test
    void should_say_so_when_a_route_sends_to_it() {
        assertThatThrownBy(() -> camel.createProducerTemplate().sendBody("netbox:*", "x"))
                .rootCause()
                .hasMessageContaining("only begins a route");
    }

    @Test
    void should_say_so_when_a_route_polls_it() {
        assertThatThrownBy(() -> camel.createConsumerTemplate().receiveNoWait("netbox:*"))
                .rootCause()
                .hasMessageContaining("only begins a route");
    }

    @Test
    void should_describe_every_option_in_the_metadata_of_camel() throws Exception {
        assertThat(names("properties"))
                .contains(
                        "objectTypes",
                        "events",
                        "source",
                        "changed",
                        "condition",
                        "ignoreUsers",
                        "ordering",
                        "coalesce",
                        "batch",
                        "batchQuiet",
                        "batchMax",
                        "concurrency",
                        "startFrom",
                        "maxAttempts",
                        "retryDelay",
                        "retryMaxDelay",
                        "maxAge");
        assertThat(metadata().get("properties"))
                .allSatisfy(
                        option -> assertThat(option.get("description").asText()).isNotBlank());
    }

    @Test
    void should_describe_every_header_in_the_metadata_of_camel() throws Exception {
        assertThat(names("headers"))
                .containsExactlyInAnyOrder(
                        NetBoxConstants.EVENT_ID,
                        NetBoxConstants.EVENT,
                        NetBoxConstants.OBJECT_TYPE,
                        NetBoxConstants.MODEL,
                        NetBoxConstants.OBJECT_ID,
                        NetBoxConstants.SOURCE,
                        NetBoxConstants.REQUEST_ID,
                        NetBoxConstants.USERNAME,
                        NetBoxConstants.REPLAY,
                        NetBoxConstants.COALESCED,
                        NetBoxConstants.BATCH_SIZE,
                        NetBoxConstants.ATTEMPT);
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency, 8",
        "ordering, object",
        "startFrom, latest",
        "maxAttempts, 20",
        "retryDelay, 1s",
        "retryMaxDelay, 10m",
        "maxAge, 24h"
    })
    void should_tell_the_default_in_the_metadata_of_camel(String option, String value) throws Exception {
        JsonNode described = metadata().get("properties").get(option);
        assertThat(described.get("defaultValue").asText()).isEqualTo(value);
        // The written default means what the endpoint does when the option is not given.
        assertThat(options("netbox:*?" + option + "=" + value)).isEqualTo(options("netbox:*"));
    }

    private static List<String> names(String kind) throws Exception {
        List<String> names = new ArrayList<>();
        metadata().get(kind).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode metadata() throws Exception {
        try (InputStream json =
                NetBoxEndpoint.class.getResourceAsStream("/META-INF/io/netboxrouter/component/netbox.json")) {
            return new ObjectMapper().readTree(json);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            netbox:*                                             | None[]
            netbox:*?coalesce=false                              | None[]
            netbox:*?coalesce=true                               | Coalesce[vanish=false]
            netbox:*?coalesce=vanish                             | Coalesce[vanish=true]
            netbox:*?batch=request                               | Batch[quiet=PT2S, max=500]
            netbox:*?batch=request&batchQuiet=500ms&batchMax=50  | Batch[quiet=PT0.5S, max=50]
            """)
    void should_deliver_together_what_is_asked_for(String uri, String grouping) {
        assertThat(options(uri).grouping()).hasToString(grouping);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            coalesce=yes                   | coalesce is 'yes'; it must be false, true or vanish
            coalesce=true&ordering=none    | coalesce needs the order of each object's events; leave out ordering=none
            coalesce=true&batch=request    | coalesce and batch exclude each other
            batch=day                      | batch is 'day'; it must be request
            batch=request&batchQuiet=2m    | batchQuiet is 120000ms; it must be between 0 and 1m
            batch=request&batchQuiet=soon  | batchQuiet is 'soon'; it must be a time
            batch=request&batchMax=0       | batchMax is 0; it must be between 1 and 10000
            batch=request&batchMax=20000   | batchMax is 20000; it must be between 1 and 10000
            batch=request&batchMax=many    | batchMax is 'many'; it must be a whole number
            """)
    void should_say_what_to_write_when_what_is_delivered_together_is_wrong(String wrong, String message) {
        assertThatThrownBy(() -> options("netbox:*?" + wrong)).hasStackTraceContaining(message);
    }
}
