package io.netboxrouter.jinja;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.support.RecordingDestination;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JinjaRouteTest {
    private static final String EVENT = """
            {"event": "updated", "timestamp": "2026-11-22T04:45:56+00:00", "object_type": "dcim.device", "model": "device",
             "username": "admin", "request_id": "r1", "data": {"id": 7, "name": "leaf-1"},
             "snapshots": {"prechange": {"name": "leaf-0"}, "postchange": {"name": "leaf-1"}}}
            """;

    @TempDir
    Path directory;

    private final RecordingDestination destination = RecordingDestination.start();

    @BeforeEach
    void writeRoute() throws Exception {
        RunningRouter.write(directory, "chat.camel.yaml", """
                - route:
                    id: chat
                    from:
                      uri: netbox:dcim.device
                      steps:
                        - to:
                            uri: jinja:templates/chat.json.j2
                        - to:
                            uri: %s/hook
                """.formatted(destination.url()));
        Files.createDirectories(directory.resolve("routes/templates"));
    }

    @AfterEach
    void close() {
        destination.close();
    }

    private void template(String text) throws Exception {
        RunningRouter.write(directory, "templates/chat.json.j2", text);
    }

    @Test
    void should_post_what_the_template_makes_of_the_event() throws Exception {
        template("{\"text\": {{ (data.name ~ ' was ' ~ prechange.name) | tojson }}, \"id\": {{ event_id }}}");
        try (RunningRouter router = RunningRouter.start(directory)) {
            long id = router.send(EVENT);
            router.delivery("chat", id, "delivered");
            RecordingDestination.Request request = destination.requests().get(0);
            assertThat(request.text()).isEqualTo("{\"text\": \"leaf-1 was leaf-0\", \"id\": " + id + "}");
            assertThat(requireNonNull(request.header("Content-Type"))).startsWith("application/json");
        }
    }

    @Test
    void should_make_a_dead_letter_at_once_when_rendering_fails() throws Exception {
        template("\n{{ data.nosuch.deeper }}");
        try (RunningRouter router = RunningRouter.start(directory)) {
            JsonNode delivery = router.delivery("chat", router.send(EVENT), "dead");
            assertThat(delivery.get("lastError").asText()).isEqualTo("templates/chat.json.j2:2: 'nosuch' is undefined");
        }
    }

    @Test
    void should_report_the_route_file_when_its_template_is_none() throws Exception {
        template("\n\n{{ data.name }");
        try (RunningRouter router = RunningRouter.start(directory)) {
            assertThat(reason(router)).startsWith("chat.camel.yaml:7: jinja: templates/chat.json.j2:3: ");
        }
    }

    @Test
    void should_report_the_route_file_when_there_is_no_such_template() throws Exception {
        try (RunningRouter router = RunningRouter.start(directory)) {
            assertThat(reason(router)).contains("there is no template");
        }
    }

    private static String reason(RunningRouter router) throws Exception {
        return router.api("routes").get("items").get(0).get("reason").asText();
    }
}
