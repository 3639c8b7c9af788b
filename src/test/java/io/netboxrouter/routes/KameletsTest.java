package io.netboxrouter.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.RecordingDestination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.model.Model;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users' own Kamelets, as their files and those of the routes that use them change. */
class KameletsTest {
    @TempDir
    Path temp;

    private LiveRoutes routes;
    private RecordingDestination destination;

    @BeforeEach
    void start() throws Exception {
        routes = new LiveRoutes(temp, Map.of("room", "ops"));
        destination = RecordingDestination.start();
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
        destination.close();
    }

    /** A Kamelet that posts to a path of the destination. */
    private String kamelet(String name, String path) {
        return """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: %s
                spec:
                  definition:
                    title: A room
                    required: [room]
                    properties:
                      room: {type: string, title: Room}
                      maxLength: {type: integer, minimum: 1, default: 10}
                      loudness: {type: string, enum: [low, high]}
                      token: {type: string, format: password, pattern: "^T"}
                  template:
                    beans:
                      - name: marker
                        type: "#class:java.util.concurrent.atomic.AtomicInteger"
                    from:
                      uri: kamelet:source
                      steps:
                        - setHeader:
                            name: beans
                            simple: "${ref:{{marker}}}"
                        - to: "%s/%s/{{room}}?httpMethod=POST"
                """.formatted(name, destination.url(), path);
    }

    private static String use(String id, String kamelet, String... parameters) {
        String lines = String.join("\n" + " ".repeat(14), parameters);
        return """
                - route:
                    id: %s
                    from:
                      uri: "netbox:*"
                      steps:
                        - to:
                            uri: "kamelet:%s"
                            parameters:
                              %s
                """.formatted(id, kamelet, lines);
    }

    private LiveRoutes writeKamelet(String name, String text) throws IOException {
        Files.createDirectories(routes.directory.resolve("kamelets"));
        return routes.write("kamelets/" + name + ".kamelet.yaml", text);
    }

    private List<String> paths() {
        return destination.requests().stream()
                .map(RecordingDestination.Request::path)
                .toList();
    }

    private void deliver(String route) {
        routes.router.delivery(route, routes.router.accept("{}"), DeliveryState.DELIVERED);
    }

    @Test
    void should_deliver_by_a_kamelet_of_the_user() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: \"{{room}}\""))
                .look();
        routes.router.accept("{}");
        await().untilAsserted(() -> assertThat(paths()).containsExactly("/v1/ops"));
    }

    @Test
    void should_list_only_the_users_routes_when_they_use_kamelets() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: x"))
                .look();
        assertThat(routes.catalog.status()).extracting(RouteStatus::id).containsExactly("a");
    }

    @Test
    void should_swap_the_routes_that_use_it_and_no_others_when_a_kamelet_changes() throws Exception {
        writeKamelet("room", kamelet("room", "v1"));
        writeKamelet("other", kamelet("other", "other"));
        routes.write("a.camel.yaml", use("a", "room", "room: x"))
                .write("b.camel.yaml", use("b", "room", "room: x"))
                .write("c.camel.yaml", use("c", "other", "room: x"))
                .look();
        Route untouched = routes.router.camel().getRoute("c");
        writeKamelet("room", kamelet("room", "v2x")).look();
        assertThat(routes.router.camel().getRoute("c")).isSameAs(untouched);
        routes.router.accept("{}");
        await().untilAsserted(() -> assertThat(paths()).containsExactlyInAnyOrder("/v2x/x", "/v2x/x", "/other/x"));
    }

    @Test
    void should_swap_when_the_kamelet_that_changes_is_used_by_another() throws Exception {
        writeKamelet("inner", kamelet("inner", "v1"));
        writeKamelet(
                "outer",
                kamelet("outer", "outer")
                        .replace(destination.url() + "/outer/{{room}}?httpMethod=POST", "kamelet:inner?room={{room}}"));
        routes.write("a.camel.yaml", use("a", "outer", "room: x")).look();
        writeKamelet("inner", kamelet("inner", "v2x")).look();
        deliver("a");
        assertThat(paths()).containsExactly("/v2x/x");
    }

    @Test
    void should_go_on_with_what_runs_when_a_kamelet_is_broken_and_take_it_when_it_is_mended() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: x"))
                .look();
        writeKamelet("room", kamelet("room", "v2").replace("- to: \"", "- to: \"no"))
                .look();
        assertThat(routes.reason("a"))
                .contains("a.camel.yaml:7: the Kamelet 'room' is bad: kamelets/room.kamelet.yaml:24: there is no"
                        + " component 'nohttp'");
        deliver("a");
        writeKamelet("room", kamelet("room", "v3x")).look();
        assertThat(routes.status("a").reason()).isNull();
        deliver("a");
        assertThat(paths()).containsExactly("/v1/x", "/v3x/x");
    }

    @Test
    void should_go_on_with_what_runs_when_a_kamelet_is_gone() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: x"))
                .look();
        routes.delete("kamelets/room.kamelet.yaml").look();
        assertThat(routes.reason("a")).contains("there is no Kamelet 'room'");
        deliver("a");
    }

    @Test
    void should_start_a_route_when_the_kamelet_it_waited_for_comes() throws Exception {
        routes.write("a.camel.yaml", use("a", "room", "room: x")).look();
        assertThat(routes.reason("a.camel.yaml"))
                .startsWith("a.camel.yaml:7: there is no Kamelet 'room'; there are ")
                .endsWith("One of your own would be kamelets/room.kamelet.yaml beside the route files");
        writeKamelet("room", kamelet("room", "v1")).look();
        assertThat(routes.status("a").state()).isEqualTo(RouteState.STARTED);
    }

    @Test
    void should_try_a_failed_file_again_when_any_file_below_the_directory_comes() throws Exception {
        routes.write(
                        "a.camel.yaml",
                        LiveRoutes.route("a")
                                .replace(
                                        "- log: \"hello\"",
                                        "- to: \"xslt:file:" + routes.directory + "/templates/x.xsl\""))
                .look();
        assertThat(routes.status("a.camel.yaml").state()).isEqualTo(RouteState.FAILED);
        Files.createDirectories(routes.directory.resolve("templates"));
        routes.write(
                        "templates/x.xsl",
                        "<xsl:stylesheet version=\"1.0\"" + " xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\"/>")
                .look();
        assertThat(routes.status("a").state()).isEqualTo(RouteState.STARTED);
    }

    @Test
    void should_say_once_what_is_wrong_when_a_failed_file_fails_again() throws Exception {
        routes.write("a.camel.yaml", use("a", "room", "room: x")).look();
        Files.createDirectories(routes.directory.resolve("templates"));
        routes.write("templates/x.txt", "x").look();
        assertThat(routes.log.complaints()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "rom: x | a.camel.yaml:9: the Kamelet 'room' has no property 'rom'; did you mean 'room'? It has room, maxLength, loudness, token",
                "loudness: low | a.camel.yaml:7: the Kamelet 'room' needs the property 'room'; write it under parameters",
                "room: x;maxLength: ten | a.camel.yaml:10: the Kamelet 'room': the property 'maxLength' is 'ten'; it must be a whole number from 1",
                "room: x;maxLength: 0 | a.camel.yaml:10: the Kamelet 'room': the property 'maxLength' is '0'; it must be a whole number from 1",
                "room: x;loudness: hi | a.camel.yaml:10: the Kamelet 'room': the property 'loudness' is 'hi'; it must be one of low, high",
                "room: x;token: secret | a.camel.yaml:10: the Kamelet 'room': the property 'token' is not what it should be; it must be like ^T"
            })
    void should_refuse_a_file_when_it_gives_wrong_properties(String parameters, String problem) throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", parameters.strip().split(";")))
                .look();
        assertThat(routes.reason("a.camel.yaml")).isEqualTo(problem);
    }

    @Test
    void should_check_the_value_when_a_setting_holds_it() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: x", "maxLength: \"{{room}}\""))
                .look();
        assertThat(routes.reason("a.camel.yaml")).contains("'maxLength' is 'ops'; it must be a whole number");
    }

    @Test
    void should_take_a_property_in_kebab_case() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: x", "max-length: 5"))
                .look();
        assertThat(routes.running()).contains("a");
    }

    @Test
    void should_be_inactive_when_a_property_names_a_setting_that_is_not_there() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: \"{{not.there}}\""))
                .look();
        assertThat(routes.status("a").state()).isEqualTo(RouteState.INACTIVE);
        assertThat(routes.reason("a")).isEqualTo("set not.there (in the environment: NOT_THERE)");
    }

    @Test
    void should_refuse_an_address_that_is_only_known_under_way() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write(
                        "a.camel.yaml",
                        LiveRoutes.route("a").replace("- log: \"hello\"", "- toD: \"kamelet:room?room=${body.id}\""))
                .look();
        assertThat(routes.reason("a.camel.yaml")).contains("a.camel.yaml:6: a Kamelet cannot be addressed by toD");
    }

    @Test
    void should_deliver_when_a_kamelet_is_a_step_with_steps_of_its_own() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write(
                        "a.camel.yaml",
                        LiveRoutes.route("a")
                                .replace(
                                        "- log: \"hello\"",
                                        "- kamelet: {name: room, parameters: {room: x}, steps: [{to: \""
                                                + destination.url() + "/after?httpMethod=POST\"}]}"))
                .look();
        deliver("a");
        assertThat(paths()).containsExactly("/v1/x", "/after");
    }

    @Test
    void should_classify_what_a_kamelets_destination_answers() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", use("a", "room", "room: x"))
                .look();
        destination.next(RecordingDestination.Answer.status(422).body("no such room"));
        var dead = routes.router.delivery("a", routes.router.accept("{}"), DeliveryState.DEAD);
        assertThat(dead.lastError()).contains("HTTP 422").contains("no such room");
        assertThat(destination.requests()).hasSize(1);
    }

    @Test
    void should_give_a_failure_to_the_error_handler_of_the_route_when_it_has_one() throws Exception {
        writeKamelet("room", kamelet("room", "v1"))
                .write("a.camel.yaml", """
                - onException:
                    exception: [org.apache.camel.http.base.HttpOperationFailedException]
                    redeliveryPolicy: {maximumRedeliveries: 2, redeliveryDelay: 1}
                    handled: {constant: "true"}
                """ + use("a", "room", "room: x"))
                .look();
        destination.always(RecordingDestination.Answer.status(500));
        deliver("a");
        assertThat(destination.requests()).hasSize(3);
    }

    @Test
    void should_leave_nothing_in_camel_when_files_come_and_go() throws Exception {
        writeKamelet("room", kamelet("room", "v0"));
        String file = use("a", "room", "room: x") + use("b", "room", "room: x");
        routes.write("z.camel.yaml", use("z", "room", "room: x"))
                .write("a.camel.yaml", file)
                .look();
        List<Integer> before = inventory();
        for (int i = 1; i <= 50; i++) {
            if (i % 2 == 0) {
                writeKamelet("room", kamelet("room", "v" + i)).look();
            } else {
                routes.write("a.camel.yaml", file + "# " + "x".repeat(i)).look();
            }
        }
        assertThat(inventory()).isEqualTo(before);
        deliver("z");
        await().untilAsserted(() -> assertThat(paths()).containsExactly("/v50/x", "/v50/x", "/v50/x"));
    }

    @Test
    void should_leave_nothing_in_camel_when_the_last_file_goes() throws Exception {
        List<Integer> before = inventory();
        writeKamelet("room", kamelet("room", "v0"))
                .write("a.camel.yaml", use("a", "room", "room: x"))
                .look();
        routes.delete("a.camel.yaml").look();
        assertThat(inventory().subList(0, 3)).isEqualTo(before.subList(0, 3));
    }

    /** Routes, their definitions, endpoints, templates, services: how many there are. */
    private List<Integer> inventory() {
        CamelContext camel = routes.router.camel();
        Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
        return List.of(
                camel.getRoutesSize(),
                model.getRouteDefinitions().size(),
                camel.getEndpoints().size(),
                model.getRouteTemplateDefinitions().size(),
                camel.getCamelContextExtension().getServices().size());
    }

    @Test
    void should_refuse_a_route_whose_id_kamelets_use() throws Exception {
        routes.write("a.camel.yaml", LiveRoutes.route("kamelet.a")).look();
        assertThat(routes.reason("a.camel.yaml")).contains("is used by the router itself already");
    }

    @Test
    void should_check_kamelets_when_files_beside_them_are_validated() throws Exception {
        writeKamelet("room", kamelet("room", "v1").replace("{{room}}", "{{rom}}"));
        writeKamelet("fine", kamelet("fine", "v1")).write("a.camel.yaml", use("a", "fine", "room: x"));
        List<FileCheck> checks = new RouteValidator(routes.directory, routes.router.placeholders(), Set.of())
                .check(List.of(routes.directory.resolve("a.camel.yaml")));
        assertThat(checks)
                .extracting(FileCheck::file)
                .containsExactly("kamelets/fine.kamelet.yaml", "kamelets/room.kamelet.yaml", "a.camel.yaml");
        assertThat(checks)
                .extracting(check -> String.valueOf(check.problem()))
                .containsExactly(
                        "null",
                        "kamelets/room.kamelet.yaml:24: {{rom}} is none of the Kamelet's properties (room, token,"
                                + " loudness, maxLength); describe it under spec.definition.properties",
                        "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "kind: Kamelet | kind: Pod | :1: is no Kamelet",
                "name: room | name: rom | :4: metadata.name is 'rom', and the file's name says 'room'",
                "maxLength | timeout | the property 'timeout' is an option of kamelet: itself",
                "[room] | [rooms] | requires the property 'rooms', which is not among its properties",
                "kamelet:source | [a | :20:"
            })
    void should_name_file_and_line_when_a_kamelet_is_bad(String good, String bad, String problem) throws Exception {
        writeKamelet("room", kamelet("room", "v1").replace(good, bad))
                .write("a.camel.yaml", use("a", "room", "room: x"))
                .look();
        assertThat(routes.reason("a.camel.yaml"))
                .startsWith("a.camel.yaml:7: the Kamelet 'room' is bad: kamelets/room.kamelet.yaml")
                .contains(problem);
        assertThat(routes.log.complaints()).anyMatch(line -> line.contains("kamelets/room.kamelet.yaml"));
    }
}
