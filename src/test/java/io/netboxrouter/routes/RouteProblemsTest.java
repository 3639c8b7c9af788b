package io.netboxrouter.routes;

import static io.netboxrouter.routes.LiveRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people are told of a bad file: where it is wrong, what is wrong, what to do. */
class RouteProblemsTest {
    private static final String GOOD = """
            # a comment
            - route:
                id: first
                from:
                  uri: "netbox:dcim.site"
                  steps:
                    - log: "first"
            - route:
                id: second
                from:
                  uri: "netbox:*"
                  parameters:
                    events: created
                    concurrency: 4
                  steps:
                    - log: "second"
                    - to:
                        uri: "log://second"
                        parameters:
                          maxChars: 100
                    - to: "http://localhost:1/secret"
            """;

    @TempDir
    Path temp;

    private LiveRoutes routes;

    @BeforeEach
    void start() throws Exception {
        routes = new LiveRoutes(temp);
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                bad("    id: second", "   id: second", "r.camel.yaml:10:9: mapping values are not allowed here"),
                bad("- log: \"second\"", "- lgo: \"second\"", "r.camel.yaml:16:11: "),
                bad("    id: second", "    id: second\n    idd: x", "r.camel.yaml:10:5: "),
                bad("events: created", "evnts: created", "r.camel.yaml:13: netbox: has no option 'evnts'"),
                bad("maxChars", "maxChrs", "r.camel.yaml:20: log: has no option 'maxChrs'"),
                bad(
                        "concurrency: 4",
                        "concurrency: 32.5",
                        "r.camel.yaml:14: netbox: concurrency is '32.5'; it must be"),
                bad("concurrency: 4", "concurrency: 0", "r.camel.yaml:14: netbox: concurrency is 0; it must be"),
                bad("concurrency: 4", "retryDelay: abc", "r.camel.yaml:14: netbox: retryDelay is 'abc'; it must be"),
                bad("concurrency: 4", "startFrom: now", "r.camel.yaml:14: netbox: startFrom is 'now'; it must be"),
                bad(
                        "concurrency: 4",
                        "condition: '{\"attr\": \"status.value\", \"op\": \"eqq\", \"value\": 1}'",
                        "r.camel.yaml:14: netbox: condition is wrong: 'op' is 'eqq'; it must be eq, gt,"),
                bad(
                        "concurrency: 4",
                        "condition: |\n          {\"and\": [\n            {\"atr\": 1}]}",
                        "r.camel.yaml:14: netbox: condition is wrong at and[0]: 'atr' is no key of a condition"),
                bad(
                        "concurrency: 4",
                        "condition: '{\"attr\": \"name\"'",
                        "r.camel.yaml:14: netbox: condition is no JSON at its line 1, column 16: "),
                bad(
                        "concurrency: 4",
                        "condition: '{\"attr\": \"name\", \"value\": \"a&b\"}'",
                        "r.camel.yaml:14: netbox: condition is no JSON at its line 1, column "),
                bad(
                        "concurrency: 4",
                        "changed: status",
                        "r.camel.yaml:14: netbox: changed is only met by updates, which events=created leaves out;"),
                bad(
                        "concurrency: 4",
                        "ignoreUsers: a,,b",
                        "r.camel.yaml:14: netbox: ignoreUsers is 'a,,b', which names"),
                bad("maxChars: 100", "maxChars: many", "r.camel.yaml:20: log: the option 'maxChars' cannot"),
                bad("\"netbox:*\"", "\"netbox:DC!\"", "r.camel.yaml:11: netbox: 'dc!' is no object type"),
                bad(
                        "http://localhost:1/secret",
                        "htp://localhost:1/secret",
                        "r.camel.yaml:21: there is no component 'htp'"),
                bad("- log: \"second\"", "- log: \"${bdy.event}\"", "r.camel.yaml:16: "),
                bad("- log: \"second\"", "- log: \"${body.event\"", "r.camel.yaml:16: "),
                bad("    id: second\n", "", "r.camel.yaml:10: the route has no id"),
                bad("    id: second", "    id: first", "r.camel.yaml:8: the file has two routes with the id 'first'"));
    }

    private static Arguments bad(String good, String bad, String message) {
        return Arguments.of(good.strip(), bad.strip(), GOOD.replace(good, bad), message);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("mistakes")
    void should_say_where_and_what_when_a_file_is_new(String good, String bad, String text, String message)
            throws Exception {
        routes.write("r.camel.yaml", text).look();
        assertThat(routes.reason("r.camel.yaml")).startsWith(message).doesNotContain("secret");
        assertThat(routes.running()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @MethodSource("mistakes")
    void should_say_the_same_when_it_is_an_edit(String good, String bad, String text, String message) throws Exception {
        routes.write("r.camel.yaml", GOOD).look();
        routes.write("r.camel.yaml", text).look();
        assertThat(routes.log.complaints())
                .singleElement()
                .asString()
                .startsWith(message)
                .endsWith("goes on)");
        assertThat(routes.running()).containsExactly("first", "second");
    }

    @Test
    void should_name_the_line_when_java_does_not_compile() throws Exception {
        routes.write("Bad.java", """
                public class Bad extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        from("netbox:*").routeId("bad").log(nothing);
                    }
                }
                """).look();
        assertThat(routes.reason("Bad.java")).startsWith("Bad.java:3: cannot find symbol");
    }

    @Test
    void should_say_so_when_a_java_file_is_named_otherwise_than_its_class() throws Exception {
        routes.write("Bad.java", """
                public class Good extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {}
                }
                """).look();
        assertThat(routes.reason("Bad.java")).startsWith("Bad.java").contains("Good");
    }

    @Test
    void should_say_so_when_a_java_file_throws() throws Exception {
        routes.write("Bad.java", """
                public class Bad extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        throw new IllegalStateException("no luck");
                    }
                }
                """).look();
        assertThat(routes.reason("Bad.java")).contains("no luck");
    }

    @Test
    void should_say_so_when_a_file_has_templates() throws Exception {
        routes.write("t.camel.yaml", """
                - routeTemplate:
                    id: t
                    parameters:
                      - name: type
                    from:
                      uri: "netbox:{{type}}"
                      steps:
                        - log: "x"
                """).look();
        assertThat(routes.reason("t.camel.yaml")).contains("route templates cannot be reloaded");
    }

    @Test
    void should_say_so_when_a_route_wants_the_port_for_webhooks() throws Exception {
        routes.write("p.camel.yaml", route("p").replace("netbox:*", "platform-http:/x"))
                .look();
        assertThat(routes.status("p.camel.yaml").state()).isEqualTo(RouteState.FAILED);
    }

    @Test
    void should_say_so_when_the_yaml_is_no_list_of_routes() throws Exception {
        routes.write("x.camel.yaml", "hello: world\n").look();
        assertThat(routes.status("x.camel.yaml").state()).isEqualTo(RouteState.FAILED);
    }

    @Test
    void should_log_neither_stack_trace_nor_secret_when_files_are_bad() throws Exception {
        routes.write("r.camel.yaml", GOOD.replace("http:", "htp:"))
                .write("Bad.java", "class {")
                .look();
        assertThat(routes.log.withStackTrace()).isEmpty();
        assertThat(routes.log.messages()).noneMatch(line -> line.contains("/secret"));
    }
}
