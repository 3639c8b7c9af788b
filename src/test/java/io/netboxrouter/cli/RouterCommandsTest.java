package io.netboxrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.dispatch.Outcome;
import io.netboxrouter.event.Envelope;
import io.netboxrouter.filter.Filter;
import io.netboxrouter.journal.Rejection;
import io.netboxrouter.routes.RouteState;
import io.netboxrouter.routes.RouteStatus;
import io.netboxrouter.support.ObservedRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that talk to a running router, to a real one. */
class RouterCommandsTest {
    ObservedRouter router;
    Path directory;

    @BeforeEach
    void start(@TempDir Path directory) throws IOException {
        this.directory = directory;
        router = new ObservedRouter(directory.resolve("data"));
        Files.writeString(directory.resolve("data/admin-password"), ObservedRouter.PASSWORD + "\n");
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private CliRun run(String... arguments) {
        return CliRun.of(Map.of("ROUTER_ADMIN_PORT", Integer.toString(router.port())), directory, arguments);
    }

    @Test
    void should_list_events_in_a_table_when_there_are_some() {
        router.accept("7", "zrh-leaf-1");
        router.accept(ObservedRouter.device("deleted", "1234", null), "{}");

        CliRun events = run("events");

        assertThat(events.exitCode()).isZero();
        assertThat(events.err()).isEmpty();
        assertThat(events.outLines())
                .containsExactly(
                        "ID  RECEIVED              SOURCE  EVENT    OBJECT TYPE  OBJECT ID  NAME        USER",
                        " 2  2026-01-01T00:00:00Z  netbox  deleted  dcim.device  1234       -           admin",
                        " 1  2026-01-01T00:00:00Z  netbox  updated  dcim.device  7          zrh-leaf-1  admin");
    }

    @Test
    void should_print_one_document_when_a_list_has_several_pages() throws Exception {
        for (int i = 1; i <= 1_201; i++) {
            router.accept(Integer.toString(i), "x");
        }

        CliRun all = run("events", "--json", "--limit", "2000");
        CliRun some = run("events", "--json", "--limit", "700");

        assertThat(all.json().get("items")).hasSize(1_201);
        assertThat(all.json().get("next").isNull()).isTrue();
        assertThat(some.json().get("items")).hasSize(700);
        assertThat(some.json().get("next").textValue()).isEqualTo("502");
    }

    @Test
    void should_say_how_to_go_on_when_a_list_is_longer() {
        for (int i = 1; i <= 3; i++) {
            router.accept(Integer.toString(i), "x");
        }

        CliRun first = run("events", "--limit", "2");
        CliRun second = run("events", "--limit", "2", "--before", "2");

        assertThat(first.outLines()).hasSize(3);
        assertThat(first.err()).contains("--before 2");
        assertThat(second.outLines()).hasSize(2);
        assertThat(second.err()).isEmpty();
    }

    @Test
    void should_filter_events_when_options_say_so() throws Exception {
        router.accept("1", "zrh-leaf-1");
        router.accept(ObservedRouter.device("deleted", "2", "gva & bern"), "{}");
        Map<List<String>, Integer> found = Map.of(
                List.of("--source", "netbox"), 2,
                List.of("--event-type", "deleted"), 1,
                List.of("--object-type", "dcim.device"), 2,
                List.of("--object-id", "1"), 1,
                List.of("--user", "nobody"), 0,
                List.of("--request-id", "req-2"), 1,
                List.of("--search", "A & B"), 1);
        for (Map.Entry<List<String>, Integer> options : found.entrySet()) {
            List<String> arguments = new ArrayList<>(List.of("events", "--json"));
            arguments.addAll(options.getKey());

            CliRun events = run(arguments.toArray(String[]::new));

            assertThat(events.json().get("items"))
                    .as(options.getKey().toString())
                    .hasSize(options.getValue());
        }
    }

    @Test
    void should_teach_the_next_step_when_there_are_no_events() throws Exception {
        CliRun events = run("events");
        CliRun json = run("events", "--json");

        assertThat(events.exitCode()).isZero();
        assertThat(events.out()).isEmpty();
        assertThat(events.err()).contains("netbox-router send device-updated");
        assertThat(json.json().toString()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void should_tell_all_of_an_event_when_asked_by_id() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.route("bad", ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        router.route("deletes", Filter.of("*").events("deleted"), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long id = router.accept(
                ObservedRouter.device("updated", "7", "zrh-1"),
                "{\"data\": {\"price\": 1.50}, \"snapshots\": {\"prechange\": {\"status\": \"planned\"},"
                        + " \"postchange\": {\"status\": \"active\"}}}");
        router.awaitState("good", id, "delivered");
        router.awaitState("bad", id, "dead");

        CliRun event = run("event", Long.toString(id));
        JsonNode json = run("event", Long.toString(id), "--json").json();

        assertThat(event.exitCode()).isZero();
        assertThat(event.outLines())
                .contains(
                        "Event 1",
                        "  name         zrh-1",
                        "  changed      status",
                        "  ROUTE  STATE      ATTEMPTS  NEXT ATTEMPT  LAST ERROR",
                        "  bad    dead              1  -             HTTP 422: no such host",
                        "  good   delivered         1  -             -",
                        "  ROUTE    TAKES IT  WHY",
                        "  deletes  no        events=deleted: the event is updated",
                        "      \"price\" : 1.50");
        assertThat(json.at("/body/data/price").doubleValue()).isEqualTo(1.5);
        assertThat(json.get("deliveries")).hasSize(2);
    }

    @Test
    void should_warn_when_a_retry_would_bring_back_an_older_state() throws Exception {
        router.route(
                "cmdb",
                ObservedRouter.everything(),
                (attempt, done) -> done.accept(attempt.first().getId() == 1 ? undeliverable() : Outcome.DELIVERED));
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long older = router.accept("7", "leaf-7");
        router.awaitState("cmdb", older, "dead");
        String before = run("event", Long.toString(older)).out();
        long newer = router.accept("7", "leaf-7");
        router.awaitState("cmdb", newer, "delivered");
        router.awaitState("good", newer, "delivered");

        CliRun event = run("event", Long.toString(older));

        assertThat(before).doesNotContain("Careful");
        assertThat(event.outLines())
                .filteredOn(line -> line.contains("Careful"))
                .containsExactly(
                        "  Careful: the newer event 2 of this object was delivered by cmdb already, and a retry"
                                + " may bring back the older state.");
        assertThat(run("event", Long.toString(newer)).out()).doesNotContain("Careful");
    }

    @Test
    void should_fail_when_there_is_no_such_event() {
        CliRun event = run("event", "99");

        assertThat(event.exitCode()).isEqualTo(1);
        assertThat(event.out()).isEmpty();
        assertThat(event.errLines()).hasSize(2);
        assertThat(event.errLines().get(0)).startsWith("There is no event 99.");
    }

    @Test
    void should_list_routes_with_what_to_do_when_some_do_not_run() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.route(new RouteStatus("chat", "chat.camel.yaml", RouteState.INACTIVE, "CHAT_URL is not set"));
        router.awaitState("good", router.accept("1", "x"), "delivered");

        CliRun routes = run("routes");

        assertThat(routes.exitCode()).isZero();
        assertThat(routes.outLines())
                .containsExactly(
                        "ROUTE  STATE     LAG  DELIVERED  RETRYING  DEAD  FILE             REASON",
                        "chat   inactive    0          0         0     0  chat.camel.yaml  CHAT_URL is not set",
                        "good   started     0          1         0     0  good.camel.yaml  -");
        assertThat(run("routes", "--json").json().get("items")).hasSize(2);
    }

    @Test
    void should_list_retry_and_discard_dead_letters_when_there_are_some() throws Exception {
        router.route("bad", ObservedRouter.everything(), (attempt, done) -> done.accept(undeliverable()));
        long first = router.accept("1", "one");
        long second = router.accept("2", "two");
        router.awaitState("bad", first, "dead");
        router.awaitState("bad", second, "dead");

        CliRun dead = run("dead-letters");
        CliRun listed = run("dead-letters", "list", "--route", "bad", "--event", Long.toString(first), "--json");
        CliRun retried = run("dead-letters", "retry", "--route", "bad", "--event", Long.toString(first));
        router.awaitState("bad", first, "dead");
        CliRun discarded = run("dead-letters", "discard", "--all", "--json");
        CliRun none = run("dead-letters", "retry", "--all");

        assertThat(dead.outLines()).hasSize(3);
        assertThat(dead.outLines().get(1)).startsWith("    2  bad    ").endsWith("two   HTTP 422: no such host");
        assertThat(listed.json().get("items")).hasSize(1);
        assertThat(retried.exitCode()).isZero();
        assertThat(retried.outLines()).containsExactly("1 delivery will be tried again");
        assertThat(discarded.json().toString()).isEqualTo("{\"affected\":2}");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.out()).isEmpty();
        assertThat(none.errLines()).hasSize(2);
        assertThat(run("dead-letters").errLines()).containsExactly("No dead letters.");
    }

    @Test
    void should_refuse_when_it_is_not_said_which_dead_letters() {
        for (String action : List.of("retry", "discard")) {
            for (List<String> options :
                    List.of(List.<String>of(), List.of("--route", "bad"), List.of("--all", "--event", "1"))) {
                List<String> arguments = new ArrayList<>(List.of("dead-letters", action));
                arguments.addAll(options);

                CliRun run = run(arguments.toArray(String[]::new));

                assertThat(run.exitCode()).isEqualTo(2);
                assertThat(run.errLines())
                        .containsExactly(
                                "Say which dead letters: --event ID, or --all.",
                                "See netbox-router dead-letters " + action + " --help.");
            }
        }
    }

    @Test
    void should_replay_when_events_are_named_or_described() throws Exception {
        router.route("good", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        long id = router.accept("7", "zrh-1");
        router.awaitState("good", id, "delivered");

        CliRun dry = run("replay", "--object-id", "7", "--dry-run");
        CliRun wet = run("replay", "--event", Long.toString(id), "--route", "good");
        router.awaitState("good", id, "delivered");
        CliRun json = run("replay", "--search", "zrh", "--json");
        CliRun nothing = run("replay", "--search", "nowhere");
        CliRun unknown = run("replay", "--event", Long.toString(id), "--route", "nobody");

        assertThat(dry.outLines()).containsExactly("1 delivery would be made");
        assertThat(wet.outLines()).containsExactly("1 delivery will be made");
        assertThat(json.json().toString()).isEqualTo("{\"affected\":1}");
        assertThat(nothing.exitCode()).isEqualTo(1);
        assertThat(nothing.errLines()).hasSize(2);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("routes names 'nobody'");
    }

    @Test
    void should_refuse_to_replay_when_it_is_not_said_what() {
        assertThat(run("replay").exitCode()).isEqualTo(2);
        assertThat(run("replay", "--dry-run").exitCode()).isEqualTo(2);
        assertThat(run("replay", "--event", "1", "--search", "x").exitCode()).isEqualTo(2);
    }

    @Test
    void should_list_rejections_when_there_are_some() throws Exception {
        router.journal()
                .reject(new Rejection(
                        ObservedRouter.STARTED_AT, "netbox", "10.0.0.1", "/\u001b[2J", 403, "wrong signature", 12));
        router.journal().flush();

        CliRun rejections = run("rejections");

        assertThat(rejections.outLines())
                .containsExactly(
                        "AT                    STATUS  SOURCE  FROM      PATH        BYTES  REASON",
                        "2026-01-01T00:00:00Z     403  netbox  10.0.0.1  /\\u001b[2J     12  wrong signature");
        assertThat(run("rejections", "--json").json().at("/items/0/path").textValue())
                .isEqualTo("/\u001b[2J");
    }

    @Test
    void should_let_no_control_character_through_when_an_event_is_hostile() throws Exception {
        String hostile = "\u001b]0;owned\u0007\u009b31m\u202eevil\r\nID  FAKE\u2028\u007f" + "x".repeat(500);
        router.route(
                "bad", ObservedRouter.everything(), (attempt, done) -> done.accept(new Outcome.Undeliverable(hostile)));
        long id = router.accept(
                new Envelope("updated", "dcim.device", "device", "7", hostile, hostile, hostile, null), hostile);
        router.awaitState("bad", id, "dead");
        long json =
                router.accept(ObservedRouter.device("updated", "8", "x"), "{\"a\": \"\u009b31m\u202e\u007f\\u001b\"}");

        for (List<String> arguments : List.of(
                List.of("events"),
                List.of("event", Long.toString(id)),
                List.of("event", Long.toString(json)),
                List.of("dead-letters"))) {
            for (String option : List.of("--config=/dev/null", "--json")) {
                List<String> all = new ArrayList<>(arguments);
                all.add(option);

                CliRun run = run(all.toArray(String[]::new));

                assertThat(run.exitCode()).isZero();
                assertThat((run.out() + run.err()).replace(System.lineSeparator(), ""))
                        .as(all.toString())
                        .doesNotContainPattern("[\\p{Cntrl}\u0080-\u009f\u2028\u202e]");
            }
        }
        assertThat(run("events").outLines()).hasSize(3);
        assertThat(run("event", Long.toString(id), "--json")
                        .json()
                        .get("display")
                        .textValue())
                .isEqualTo(hostile);
    }

    @Test
    void should_cut_the_body_when_it_is_long() {
        long json = router.accept(ObservedRouter.device("updated", "7", "x"), "[\"y\", \"y\"]");
        long text = router.accept(ObservedRouter.device("updated", "7", "x"), "line\n".repeat(1_000));

        assertThat(run("event", Long.toString(json)).err()).isEmpty();
        assertThat(run("event", Long.toString(text)).outLines()).hasSizeLessThan(70);
        assertThat(run("event", Long.toString(text)).err()).contains("960 more lines");
    }

    @Test
    void should_find_the_router_and_its_password_when_settings_name_them() throws Exception {
        String port = Integer.toString(router.port());
        String data = directory.resolve("data").toString();
        Path settings = Files.createDirectory(directory.resolve("settings"));
        Path nowhere = Files.createDirectory(directory.resolve("nowhere"));
        Files.writeString(settings.resolve("password"), ObservedRouter.PASSWORD);
        Path file = Files.writeString(
                settings.resolve("application.properties"),
                "router.admin.port=" + port + "\nrouter.data.dir=" + data + "\n");
        Files.writeString(
                settings.resolve("other.properties"),
                "router.admin.port=" + port + "\nrouter.admin.password.file=password\n");
        List<CliRun> runs = List.of(
                CliRun.of(Map.of(), settings, "routes"),
                CliRun.of(Map.of(), nowhere, "routes", "--config", file.toString()),
                CliRun.of(Map.of(), settings, "routes", "--config", "other.properties"),
                CliRun.of(Map.of(), nowhere, "routes", "--admin", router.url(), "--data", data),
                CliRun.of(Map.of(), nowhere, "routes", "--admin", router.url() + "/", "--data", data),
                CliRun.of(Map.of("ROUTER_DATA_DIR", data), nowhere, "routes", "--admin", router.url()),
                CliRun.of(
                        Map.of("ROUTER_ADMIN_PASSWORD", ObservedRouter.PASSWORD, "ROUTER_ADMIN_PORT", port),
                        nowhere,
                        "routes"),
                CliRun.of(
                        Map.of("ROUTER_ADMIN_PASSWORD_FILE", "password", "ROUTER_ADMIN_HOST", "0.0.0.0"),
                        settings,
                        "routes"));

        assertThat(runs).allSatisfy(run -> {
            assertThat(run.err()).startsWith("No routes.");
            assertThat(run.exitCode()).isZero();
        });
    }

    @Test
    void should_fail_in_two_lines_when_the_router_cannot_be_asked() throws Exception {
        Files.writeString(directory.resolve("broken.properties"), "a=\\u12");
        Map<String, String> right = Map.of("ROUTER_ADMIN_PASSWORD", ObservedRouter.PASSWORD);
        Map<CliRun, String> runs = Map.of(
                CliRun.of(right, directory, "routes", "--admin", "http://127.0.0.1:1"),
                "1 No router answers at http://127.0.0.1:1",
                CliRun.of(Map.of("ROUTER_ADMIN_PASSWORD", "wrong"), directory, "routes", "--admin", router.url()),
                "1 The router at " + router.url() + " does not take the password.",
                CliRun.of(Map.of(), directory.resolve("void"), "routes", "--admin", router.url()),
                "1 No admin password is known",
                CliRun.of(right, directory, "routes", "--admin", "not an address"),
                "2 --admin is 'not an address'",
                CliRun.of(right, directory, "routes", "--admin", "ftp://x"),
                "2 --admin is 'ftp://x'",
                CliRun.of(right, directory, "routes", "--config", "missing.properties"),
                "2 The settings file ",
                CliRun.of(right, directory, "routes", "--config", "broken.properties"),
                "2 The settings file ",
                CliRun.of(Map.of("ROUTER_ADMIN_PASSWORD_FILE", "missing"), directory, "routes"),
                "2 ROUTER_ADMIN_PASSWORD_FILE names the file missing");

        assertThat(runs).allSatisfy((run, expected) -> {
            assertThat(run.exitCode() + " " + run.err()).startsWith(expected);
            assertThat(run.errLines()).hasSize(2);
            assertThat(run.out()).isEmpty();
        });
    }

    private static Outcome undeliverable() {
        return new Outcome.Undeliverable("HTTP 422: no such host");
    }

    @Test
    void should_pause_and_resume_a_route_when_told_to() throws Exception {
        router.route("cmdb", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));

        CliRun paused = run("routes", "pause", "cmdb");
        CliRun routes = run("routes", "--json");
        CliRun resumed = run("routes", "resume", "cmdb");

        assertThat(paused.outLines())
                .containsExactly("cmdb is paused; its events wait until: netbox-router routes resume cmdb");
        assertThat(routes.json().at("/items/0/state").textValue()).isEqualTo("paused");
        assertThat(resumed.outLines()).containsExactly("cmdb is started, with 0 events to go");
    }

    @Test
    void should_forget_a_route_only_when_no_file_defines_it() throws Exception {
        router.route("old", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.awaitState("old", router.accept("1", "leaf-1"), "delivered");

        CliRun refused = run("routes", "forget", "old");
        router.forget("old");
        CliRun forgotten = run("routes", "forget", "old");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("Remove it there first");
        assertThat(forgotten.outLines()).containsExactly("old is forgotten, with 1 delivery");
        assertThat(run("routes").err()).contains("No routes");
    }

    @Test
    void should_say_of_every_route_why_it_takes_an_event_or_not() {
        router.route("cmdb", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        run("routes", "pause", "cmdb");
        long event = router.accept("1", "leaf-1");

        CliRun shown = run("event", Long.toString(event));

        assertThat(shown.out()).contains("Why").contains("yes").contains("the route is paused, and its events wait");
    }

    @Test
    void should_count_a_replay_by_the_time_of_receipt_when_it_is_a_dry_run() throws Exception {
        router.route("cmdb", ObservedRouter.everything(), (attempt, done) -> done.accept(Outcome.DELIVERED));
        router.awaitState("cmdb", router.accept("1", "leaf-1"), "delivered");

        CliRun some = run("replay", "--since", "2025-12-31T00:00:00Z", "--until", "2026-01-02T00:00:00Z", "--dry-run");
        CliRun none = run("replay", "--since", "2026-01-02T00:00:00Z", "--dry-run");

        assertThat(some.outLines()).containsExactly("1 delivery would be made");
        assertThat(none.outLines()).containsExactly("0 deliveries would be made");
    }
}
