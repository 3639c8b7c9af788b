package io.netboxrouter.component;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.CamelAtWork;
import io.netboxrouter.event.NetBoxEvent;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a route finds in the exchange. */
class NetBoxExchangeTest {
    private static final String UPDATED = """
            {"event": "updated", "timestamp": "2026-01-31 10:20:30.123456+00:00", "object_type": "dcim.device",
             "username": "admin", "request_id": "17af32f0-852a-46ca-a7d4-33ecd0c13de6",
             "data": {"id": 7, "name": "leaf-1", "display": "leaf-1", "status": {"value": "active", "label": "Active"}},
             "snapshots": {"prechange": {"name": "leaf-1", "status": "planned"},
                           "postchange": {"name": "leaf-1", "status": "active"}}}
            """;
    private static final String CREATED = """
            {"event": "created", "timestamp": "2026-01-31T10:20:30.123456Z", "object_type": "dcim.site",
             "data": {"id": 8, "name": "HQ"}, "snapshots": {"prechange": null, "postchange": {"name": "HQ"}}}
            """;

    @TempDir
    Path directory;

    private final BlockingQueue<Exchange> exchanges = new ArrayBlockingQueue<>(10);
    private CamelAtWork router;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(directory).routes(new RouteBuilder() {
            @Override
            public void configure() {
                from("netbox:*").routeId("all").process(exchange -> exchanges.add(exchange.copy()));
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    private Exchange deliver(String body) throws InterruptedException {
        return deliver(body.getBytes(UTF_8), "application/json");
    }

    private Exchange deliver(byte[] body, @Nullable String contentType) throws InterruptedException {
        router.accept(body, contentType);
        Exchange exchange = exchanges.poll(20, TimeUnit.SECONDS);
        assertThat(exchange).as("delivered").isNotNull();
        return exchange;
    }

    private @Nullable String simple(String expression, Exchange exchange) {
        Language simple = router.camel().resolveLanguage("simple");
        return simple.createExpression(expression).evaluate(exchange, String.class);
    }

    @Test
    void should_have_the_event_as_body_when_delivered() throws Exception {
        assertThat(deliver(UPDATED).getMessage().getBody()).isInstanceOf(NetBoxEvent.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${body.event}                | updated
            ${body.objectType}           | dcim.device
            ${body.model}                | device
            ${body.objectId}             | 7
            ${body.display}              | leaf-1
            ${body.username}             | admin
            ${body.requestId}            | 17af32f0-852a-46ca-a7d4-33ecd0c13de6
            ${body.timestamp}            | 2026-01-31T10:20:30.123456Z
            ${body.source}               | netbox
            ${body.id}                   | 1
            ${body.changed}              | [status]
            ${body.data[name]}           | leaf-1
            ${body.data[status][value]}  | active
            ${body.prechange[status]}    | planned
            ${body.postchange[status]}   | active
            ${body.hasPrechange}         | true
            ${body.snapshots[prechange][name]} | leaf-1
            ${header.CamelNetboxEvent}   | updated
            """)
    void should_tell_what_is_in_the_event_when_asked_in_simple(String expression, String value) throws Exception {
        assertThat(simple(expression, deliver(UPDATED))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${body.prechange[status]}",
                "${body.data[nothing]}",
                "${body.username}",
                "${body.requestId}",
                "${body.context[branch]}"
            })
    void should_tell_nothing_when_what_is_asked_for_is_absent(String expression) throws Exception {
        assertThat(simple(expression, deliver(CREATED))).isNullOrEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ${body.event} == 'updated'                                           | true
            ${body.changed} contains 'status'                                    | true
            ${body.data[status][value]} == 'active' && ${body.prechange[status]} != 'active' | true
            ${body.data[tenant]} != null && ${body.data[tenant][name]} == 'x'    | false
            ${body?.data[tenant][name]} == 'x'                                   | false
            """)
    void should_decide_when_a_predicate_reaches_into_the_event(String predicate, boolean holds) throws Exception {
        Exchange exchange = deliver(UPDATED);
        assertThat(router.camel()
                        .resolveLanguage("simple")
                        .createPredicate(predicate)
                        .matches(exchange))
                .isEqualTo(holds);
    }

    @Test
    void should_give_the_bytes_as_received_when_they_are_asked_for() throws Exception {
        byte[] odd = {'{', (byte) 0xff, 0, '\r', '\n', (byte) 0xc3};
        assertThat(deliver(odd, "text/plain").getMessage().getBody(byte[].class))
                .isEqualTo(odd);
    }

    @Test
    void should_give_a_stream_of_the_bytes_when_one_is_asked_for() throws Exception {
        byte[] odd = {'{', (byte) 0xff, 0};
        InputStream stream = deliver(odd, null).getMessage().getBody(InputStream.class);
        assertThat(stream).hasBinaryContent(odd);
    }

    @Test
    void should_give_the_bytes_when_a_buffer_is_asked_for() throws Exception {
        ByteBuffer buffer = deliver(UPDATED).getMessage().getBody(ByteBuffer.class);
        assertThat(UTF_8.decode(buffer).toString()).isEqualTo(UPDATED);
    }

    @Test
    void should_give_the_text_when_a_string_is_asked_for() throws Exception {
        assertThat(deliver(UPDATED).getMessage().getBody(String.class)).isEqualTo(UPDATED);
    }

    @Test
    void should_give_the_whole_body_when_a_map_is_asked_for() throws Exception {
        Map<?, ?> map = deliver(UPDATED).getMessage().getBody(Map.class);
        assertThat(map.get("event")).isEqualTo("updated");
    }

    @Test
    void should_give_an_empty_map_when_the_body_is_no_object() throws Exception {
        Map<?, ?> map = deliver("[1, 2]").getMessage().getBody(Map.class);
        assertThat(map).isEmpty();
    }

    @Test
    void should_give_a_tree_when_json_is_asked_for() throws Exception {
        JsonNode tree = deliver(UPDATED).getMessage().getBody(JsonNode.class);
        assertThat(tree.at("/data/status/value").asText()).isEqualTo("active");
    }

    @Test
    void should_leave_the_event_alone_when_a_route_changes_its_tree() throws Exception {
        Exchange exchange = deliver(UPDATED);
        ((com.fasterxml.jackson.databind.node.ObjectNode) exchange.getMessage().getBody(JsonNode.class)).removeAll();
        assertThat(exchange.getMessage().getBody(NetBoxEvent.class).json().isEmpty())
                .isFalse();
    }

    @Test
    void should_carry_what_is_known_in_headers_when_delivered() throws Exception {
        Map<String, Object> headers = deliver(UPDATED).getMessage().getHeaders();
        assertThat(headers)
                .containsEntry(NetBoxConstants.EVENT_ID, 1L)
                .containsEntry(NetBoxConstants.EVENT, "updated")
                .containsEntry(NetBoxConstants.OBJECT_TYPE, "dcim.device")
                .containsEntry(NetBoxConstants.MODEL, "device")
                .containsEntry(NetBoxConstants.OBJECT_ID, "7")
                .containsEntry(NetBoxConstants.SOURCE, "netbox")
                .containsEntry(NetBoxConstants.REQUEST_ID, "17af32f0-852a-46ca-a7d4-33ecd0c13de6")
                .containsEntry(NetBoxConstants.USERNAME, "admin")
                .containsEntry(NetBoxConstants.ATTEMPT, 1)
                .containsEntry("Idempotency-Key", "1-all")
                .containsEntry(Exchange.CONTENT_TYPE, "application/json");
    }

    @Test
    void should_leave_a_header_out_when_the_event_does_not_tell_it() throws Exception {
        assertThat(deliver(CREATED).getMessage().getHeaders())
                .doesNotContainKeys(NetBoxConstants.USERNAME, NetBoxConstants.REQUEST_ID);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, application/json",
        "text/plain; charset=latin1, text/plain; charset=latin1",
        "not a media type, application/octet-stream",
        ", application/json"
    })
    void should_say_what_the_body_is_when_its_sender_did(@Nullable String sent, String told) throws Exception {
        assertThat(deliver(UPDATED.getBytes(UTF_8), sent).getMessage().getHeader(Exchange.CONTENT_TYPE))
                .isEqualTo(told);
    }
}
