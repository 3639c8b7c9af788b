package io.netboxrouter.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.RunningRouter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/kafka.camel.yaml} and {@code kafka-event} with a real broker. */
@Tag("real-server")
final class KafkaRouteTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path home;

    private static KafkaBroker broker;

    @TempDir
    Path directory;

    private String topic = "";

    @BeforeAll
    static void startBroker() throws Exception {
        broker = KafkaBroker.start(home.resolve("kafka"));
    }

    @AfterAll
    static void stopBroker() throws Exception {
        broker.close();
    }

    @BeforeEach
    void nameTopic(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    @Test
    void should_publish_what_netbox_sent_with_the_object_as_key() throws Exception {
        try (RunningRouter router = shipped()) {
            String body = sample("device-updated");
            long id = router.send(body);
            router.delivery("kafka", id, "delivered");

            ConsumerRecord<String, byte[]> record = only();
            assertThat(record.key()).isEqualTo("netbox/dcim.device/1");
            assertThat(text(record)).isEqualTo(body);
            assertThat(headers(record))
                    .isEqualTo(Map.of(
                            "netbox-event-id", Long.toString(id),
                            "netbox-event", "updated",
                            "netbox-object-type", "dcim.device",
                            "netbox-model", "device",
                            "netbox-object-id", "1",
                            "netbox-source", "netbox",
                            "netbox-request-id",
                                    JSON.readTree(body).get("request_id").asText(),
                            "netbox-username", "admin",
                            "Idempotency-Key", id + "-kafka",
                            "content-type", "application/json"));
        }
    }

    @Test
    void should_publish_an_event_of_no_object_without_a_key() throws Exception {
        try (RunningRouter router = shipped()) {
            router.delivery("kafka", router.send("not JSON at all"), "delivered");

            assertThat(only().key()).isNull();
            assertThat(text(only())).isEqualTo("not JSON at all");
        }
    }

    @Test
    void should_keep_the_order_of_each_object() throws Exception {
        broker.createTopic(topic, 4);
        try (RunningRouter router = shipped()) {
            for (int i = 0; i < 300; i++) {
                router.send(device(i % 10, i));
            }

            assertInOrder(broker.records(topic, 300), 300);
        }
    }

    @Test
    void should_wait_for_the_broker_and_go_on_in_order() throws Exception {
        try (KafkaBroker fallible = KafkaBroker.start(directory.resolve("kafka"))) {
            fallible.createTopic(topic, 4);
            try (RunningRouter router = shipped(fallible.address())) {
                router.delivery("kafka", router.send(device(0, 0)), "delivered");
                fallible.kill();
                for (int i = 1; i < 40; i++) {
                    router.send(device(i % 4, i));
                }
                await().atMost(Duration.ofSeconds(90))
                        .until(() ->
                                router.api("status").at("/deliveries/retrying").asInt() > 0);
                fallible.start();

                Map<String, List<Integer>> seen = byKey(fallible.records(topic, 40));
                assertThat(seen).hasSize(4);
                // A record that was sent and not confirmed is sent again, never another before it.
                seen.values()
                        .forEach(numbers ->
                                assertThat(numbers.stream().distinct().toList()).isSorted());
                assertThat(seen.values().stream().flatMap(List::stream).distinct())
                        .hasSize(40);
                assertThat(router.api("status").at("/deliveries/dead").asInt()).isZero();
            }
        }
    }

    @Test
    void should_make_a_dead_letter_with_the_reason_when_a_record_is_too_large() throws Exception {
        try (RunningRouter router = shipped()) {
            long id =
                    router.send("{\"event\": \"updated\", \"model\": \"device\", \"data\": {\"id\": 1, \"comments\": \""
                            + "x".repeat(2_000_000) + "\"}}");

            assertThat(router.delivery("kafka", id, "dead").get("lastError").asText())
                    .contains("larger than the max message size");
        }
    }

    @Test
    void should_make_a_dead_letter_with_the_reason_when_the_topic_is_no_topic() throws Exception {
        try (RunningRouter router = kafkaEvent("topic: \"not a topic/${body.model}\"")) {
            assertThat(router.delivery("own", router.send(device(1, 1)), "dead")
                            .get("lastError")
                            .asText())
                    .startsWith("Kafka takes no topic of this name:")
                    .contains("not a topic/device");
        }
    }

    @Test
    void should_choose_the_topic_by_the_event_when_it_is_an_expression() throws Exception {
        try (RunningRouter router = kafkaEvent("topic: \"" + topic + ".${body.objectType}\"")) {
            router.delivery("own", router.send(device(1, 1)), "delivered");

            assertThat(broker.records(topic + ".dcim.device", 1)).hasSize(1);
        }
    }

    @Test
    void should_publish_the_event_with_the_same_names_for_every_netbox() throws Exception {
        try (RunningRouter router = kafkaEvent("topic: " + topic + "\nformat: event")) {
            long id = router.send(sample("device-updated"));
            router.delivery("own", id, "delivered");

            JsonNode event = JSON.readTree(text(only()));
            assertThat(event.get("id").asLong()).isEqualTo(id);
            assertThat(event.get("objectType").asText()).isEqualTo("dcim.device");
            assertThat(event.get("changed")).isEqualTo(JSON.readTree("[\"status\"]"));
            assertThat(event.at("/data/status/value").asText()).isEqualTo("active");
            assertThat(event.at("/prechange/status").asText()).isEqualTo("planned");
            assertThat(event.at("/timestamp").asText()).isNotEmpty();
        }
    }

    @Test
    void should_publish_a_structured_cloud_event_when_told_to() throws Exception {
        try (RunningRouter router = kafkaEvent("topic: " + topic + "\nformat: cloudevents")) {
            String body = sample("device-updated");
            long id = router.send(body);
            router.delivery("own", id, "delivered");

            assertThat(headers(only()))
                    .containsOnlyKeys("content-type", "Idempotency-Key")
                    .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8");
            JsonNode event = JSON.readTree(text(only()));
            assertThat(event.get("specversion").asText()).isEqualTo("1.0");
            assertThat(event.get("id").asText()).isEqualTo(Long.toString(id));
            assertThat(event.get("source").asText()).isEqualTo("/netbox/netbox");
            assertThat(event.get("type").asText()).isEqualTo("netbox.dcim.device.updated");
            assertThat(event.get("subject").asText()).isEqualTo("dcim.device/1");
            assertThat(event.get("partitionkey").asText()).isEqualTo(only().key());
            assertThat(event.get("datacontenttype").asText()).isEqualTo("application/json");
            assertThat(event.get("data")).isEqualTo(JSON.readTree(body));
        }
    }

    @Test
    void should_publish_a_binary_cloud_event_when_told_to() throws Exception {
        try (RunningRouter router = kafkaEvent("topic: " + topic + "\nformat: cloudevents-binary")) {
            String body = sample("device-updated");
            router.delivery("own", router.send(body), "delivered");

            assertThat(text(only())).isEqualTo(body);
            assertThat(headers(only()))
                    .containsEntry("ce_specversion", "1.0")
                    .containsEntry("ce_type", "netbox.dcim.device.updated")
                    .containsEntry("ce_subject", "dcim.device/1")
                    .containsEntry("content-type", "application/json")
                    .containsKeys("ce_id", "ce_source", "ce_time", "ce_partitionkey");
        }
    }

    @Test
    void should_log_in_with_a_password_of_any_characters() throws Exception {
        RunningRouter.write(
                directory, "own.camel.yaml", route("""
                brokers: "%s"
                topic: %s
                securityProtocol: SASL_PLAINTEXT
                username: %s
                password: "RAW({{the.password}})"
                """.formatted(broker.saslAddress(), topic, KafkaBroker.USER)));
        try (RunningRouter router = RunningRouter.start(directory, Map.of("the.password", KafkaBroker.PASSWORD))) {
            router.delivery("own", router.send(device(1, 1)), "delivered");

            assertThat(only().key()).isEqualTo("netbox/dcim.device/1");
        }
    }

    private RunningRouter shipped() throws Exception {
        return shipped(broker.address());
    }

    private RunningRouter shipped(String brokers) throws Exception {
        RunningRouter.write(directory, "kafka.camel.yaml", Files.readString(Path.of("routes", "kafka.camel.yaml")));
        return RunningRouter.start(directory, Map.of("kafka.brokers", brokers, "kafka.topic", topic));
    }

    private RunningRouter kafkaEvent(String parameters) throws Exception {
        RunningRouter.write(directory, "own.camel.yaml", route("brokers: \"" + broker.address() + "\"\n" + parameters));
        return RunningRouter.start(directory);
    }

    private static String route(String parameters) {
        return """
                - route:
                    id: own
                    from:
                      uri: "netbox:*"
                      steps:
                        - to:
                            uri: kamelet:kafka-event
                            parameters:
                """ + parameters.indent(14);
    }

    private static String device(int id, int number) {
        return """
                {"event": "updated", "timestamp": "2026-01-01T00:00:00.%06dZ", "model": "device", "username": "admin",
                 "request_id": "1", "data": {"id": %d, "number": %d}}
                """.formatted(number, id, number);
    }

    private static void assertInOrder(List<ConsumerRecord<String, byte[]>> records, int count) {
        assertThat(records).hasSize(count);
        byKey(records).values().forEach(numbers -> assertThat(numbers).isSorted());
    }

    private static Map<String, List<Integer>> byKey(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, List<Integer>> numbers = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                numbers.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(JSON.readTree(record.value()).at("/data/number").asInt());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return numbers;
    }

    private ConsumerRecord<String, byte[]> only() {
        List<ConsumerRecord<String, byte[]>> records = broker.records(topic, 1);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static String sample(String name) throws IOException {
        try (InputStream in = RunningRouter.class.getResourceAsStream("/samples/" + name + ".json")) {
            if (in == null) {
                throw new AssertionError("No sample " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
