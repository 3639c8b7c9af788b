package io.netboxrouter.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.journal.Rejection;
import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import io.netboxrouter.support.BareSite;
import io.netboxrouter.support.JsonSchema;
import io.netboxrouter.support.ObservedRouter;
import io.netboxrouter.support.ObservedRouter.Answer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The API and the document that describes it say the same. */
@SuppressWarnings("NullAway.Init")
class OpenApiTest {
    private ObservedRouter router;
    private JsonNode document;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        router = new ObservedRouter(directory);
        document = router.get("/api/v1/openapi.json").json();
    }

    @AfterEach
    void stop() {
        router.close();
    }

    @Test
    void should_describe_every_call_and_no_other() {
        Set<String> described = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> described.add(method.toUpperCase(Locale.ROOT) + " "
                        + path.getKey().substring(1).replaceAll("\\{(\\w+)\\}", ":$1"))));

        assertThat(described).isEqualTo(new TreeSet<>(calls()));
    }

    private Set<String> calls() {
        Vertx vertx = Vertx.vertx();
        var options = new AdminOptions(
                "127.0.0.1",
                0,
                null,
                new Credentials("x", null),
                TrustedProxies.parse(TrustedProxies.DEFAULT),
                "1",
                ObservedRouter.STARTED_AT);
        var observed = new Observed(
                router.journal(),
                router.dispatcher(),
                List::of,
                event -> List.of(),
                () -> true,
                Path.of("nowhere"),
                ObservedRouter.sources(),
                new Metrics("1.2.3", List.of()),
                router.clock());
        try (AdminServer admin = AdminServer.start(vertx, options, observed, new BareSite())) {
            return admin.calls();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    void should_take_every_parameter_it_describes() throws Exception {
        Map<String, String> values = Map.of(
                "before",
                "7",
                "eventId",
                "5,6",
                "state",
                "dead",
                "since",
                "2026-01-01T00:00:00%2B01:00",
                "until",
                "2026-01-01T00:00:00Z");
        for (String path :
                List.of("/events", "/deliveries", "/dead-letters", "/dead-letters/groups", "/rejections", "/rate")) {
            JsonNode parameters = document.get("paths").get(path).get("get").get("parameters");
            for (JsonNode each : parameters) {
                JsonNode parameter = each.has("$ref") ? resolve(each) : each;
                String name = parameter.get("name").textValue();
                boolean number = parameter.at("/schema/type").asText().equals("integer");
                String value = values.getOrDefault(name, number ? "5" : "x");

                Answer answer = router.get("/api/v1" + path + "?" + name + "=" + value);

                assertThat(answer.status())
                        .as(path + " " + name + " " + answer.json())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void should_describe_every_parameter_it_takes() throws Exception {
        for (String path :
                List.of("/events", "/deliveries", "/dead-letters", "/dead-letters/groups", "/rejections", "/rate")) {
            Set<String> described = new TreeSet<>();
            document.get("paths")
                    .get(path)
                    .get("get")
                    .get("parameters")
                    .forEach(each -> described.add((each.has("$ref") ? resolve(each) : each)
                            .get("name")
                            .textValue()));

            String refusal = router.get("/api/v1" + path + "?nonsense=1")
                    .json()
                    .get("detail")
                    .textValue();

            assertThat(refusal).endsWith("it has " + String.join(", ", described));
        }
    }

    @Test
    void should_answer_as_described() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.route(
                "bad",
                ObservedRouter.everything(),
                (attempt, done) -> done.accept(new Outcome.Undeliverable("HTTP 400 Bad Request: leaf-1 is not known")));
        router.route(new RouteStatus("chat", "chat.camel.yaml", RouteState.INACTIVE, "CHAT_URL is not set"));
        long event = router.accept("1", "leaf-1");
        long text = router.accept(ObservedRouter.device("created", "2", null), "no JSON");
        router.awaitState("good", event, "delivered");
        router.awaitState("bad", event, "dead");
        router.awaitState("bad", text, "dead");
        router.journal()
                .reject(new Rejection(router.clock().instant(), null, "127.0.0.1", "/", 401, "no signature", 3));
        router.journal().flush();

        for (String path : List.of(
                "/status",
                "/events",
                "/deliveries",
                "/dead-letters",
                "/dead-letters/groups",
                "/routes",
                "/rejections",
                "/rejections/causes",
                "/sources",
                "/rate")) {
            requireAsDescribed("get", path, router.get("/api/v1" + path));
        }
        requireAsDescribed("get", "/events/{id}", router.get("/api/v1/events/" + event));
        requireAsDescribed("get", "/events/{id}", router.get("/api/v1/events/" + text));
        requireAsDescribed("get", "/events/{id}", router.get("/api/v1/events/99"));
        requireAsDescribed("get", "/events", router.get("/api/v1/events?limit=many"));
        requireAsDescribed("get", "/routes/{id}", router.get("/api/v1/routes/good"));
        requireAsDescribed("get", "/routes/{id}", router.get("/api/v1/routes/nobody"));
        requireAsDescribed("get", "/targets/{name}", router.get("/api/v1/targets/nothing"));
        post("/routes/{id}/pause", "/routes/good/pause", "{}");
        post("/routes/{id}/pause", "/routes/chat/pause", "{}");
        post("/routes/{id}/resume", "/routes/good/resume", "");
        post("/sources/{name}/reveal", "/sources/netbox/reveal", "{}");
        post("/sources/{name}/reveal", "/sources/nowhere/reveal", "{}");
        post("/sources/{name}/test", "/sources/netbox/test", "");
        post("/replay", "/replay", "{\"eventIds\": [1], \"routes\": [\"good\"], \"dryRun\": true}");
        post("/dead-letters/retry", "/dead-letters/retry", "{\"all\": true, \"dryRun\": true}");
        post("/dead-letters/discard", "/dead-letters/discard", "{\"route\": \"bad\", \"eventIds\": [1]}");
        requireAsDescribed(
                "delete",
                "/subscriptions/{route}",
                router.send(router.request("/api/v1/subscriptions/good").DELETE()));
    }

    private void post(String described, String path, String body) throws IOException, InterruptedException {
        requireAsDescribed("post", described, router.post("/api/v1" + path, body));
    }

    private void requireAsDescribed(String method, String path, Answer answer) {
        JsonNode responses = document.get("paths").get(path).get(method).get("responses");
        JsonNode response = responses.path(Integer.toString(answer.status()));
        JsonNode schema =
                response.at("/content").path(answer.header("Content-Type")).path("schema");
        List<String> wrong = new ArrayList<>();
        if (schema.isMissingNode()) {
            wrong.add(answer.status() + " " + answer.header("Content-Type") + " is not described");
        } else {
            wrong.addAll(JsonSchema.violations(document, schema, answer.json()));
        }
        assertThat(wrong).as(method + " " + path + " " + answer.json()).isEmpty();
    }

    private JsonNode resolve(JsonNode reference) {
        return document.at(reference.get("$ref").textValue().substring(1));
    }
}
