package io.netboxrouter.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.CamelAtWork;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition reaches the endpoint as it was written, through YAML, placeholders and the encoding of URIs. */
class ConditionTextTest {
    private static final String CONDITION =
            "{\"and\": [{\"attr\": \"status.value\", \"value\": \"active\"}, {\"attr\": \"tags.slug\", \"op\": \"contains\", \"value\": \"a\"}]}";

    @TempDir
    Path temp;

    private CamelAtWork router;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(temp, Map.of("status", "active"));
    }

    @AfterEach
    void stop() {
        router.close();
    }

    private String condition() {
        NetBoxEndpoint endpoint =
                (NetBoxEndpoint) router.camel().getRoute("route-of-a-test").getEndpoint();
        return String.valueOf(endpoint.getFilter().getCondition());
    }

    private String inYaml(String parameter) throws Exception {
        router.yaml("""
                - route:
                    id: route-of-a-test
                    from:
                      uri: "netbox:dcim.device"
                      parameters:
                        events: updated
                %s
                        concurrency: 2
                      steps:
                        - log: "x"
                """.formatted(parameter.indent(8).stripTrailing()));
        return condition();
    }

    private String inJava(String uri) throws Exception {
        router.routes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).routeId("route-of-a-test").log("x");
            }
        });
        return condition();
    }

    @Test
    void should_survive_as_a_quoted_parameter() throws Exception {
        assertThat(inYaml("condition: '" + CONDITION + "'")).isEqualTo(CONDITION);
    }

    @Test
    void should_survive_as_a_block_of_lines() throws Exception {
        assertThat(inYaml(
                        "condition: |\n  {\"and\": [\n    {\"attr\": \"status.value\", \"value\": \"active\"}\n  ]}\n"))
                .isEqualToIgnoringWhitespace("{\"and\": [{\"attr\": \"status.value\", \"value\": \"active\"}]}");
    }

    @Test
    void should_survive_in_raw() throws Exception {
        assertThat(inYaml("condition: 'RAW(" + CONDITION + ")'")).isEqualTo(CONDITION);
    }

    @Test
    void should_take_a_placeholder_within() throws Exception {
        assertThat(inYaml("condition: '{\"attr\": \"status.value\", \"value\": \"{{status}}\"}'"))
                .isEqualTo("{\"attr\": \"status.value\", \"value\": \"active\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%20b", "a b", "^(leaf|spine)-\\\\d+$", "a#b", "a?b", "é", "a/b", "$(a)", "100%"})
    void should_survive_with_any_value_in_yaml(String value) throws Exception {
        String condition = "{\"attr\": \"name\", \"op\": \"regex\", \"value\": \"" + value + "\"}";
        assertThat(inYaml("condition: '" + condition + "'")).isEqualTo(condition);
    }

    @Test
    void should_survive_with_an_ampersand_in_raw() throws Exception {
        String condition = "{\"attr\": \"name\", \"value\": \"a&b=c\"}";
        assertThat(inYaml("condition: 'RAW(" + condition + ")'")).isEqualTo(condition);
    }

    @Test
    void should_tell_of_raw_when_an_ampersand_cuts_it_off() {
        assertThatThrownBy(() -> inYaml("condition: '{\"attr\": \"name\", \"value\": \"a&b=c\"}'"))
                .hasStackTraceContaining("a condition that has an & in it must stand in RAW( )");
    }

    @Test
    void should_survive_in_the_query_of_a_uri() throws Exception {
        assertThat(inJava("netbox:dcim.device?events=updated&condition=" + CONDITION + "&concurrency=2"))
                .isEqualTo(CONDITION);
    }

    @Test
    void should_survive_with_any_value_in_the_query_of_a_uri_when_raw() throws Exception {
        String condition = "{\"attr\": \"name\", \"op\": \"regex\", \"value\": \"a+b&c=%20(x)$\"}";
        assertThat(inJava("netbox:dcim.device?condition=RAW(" + condition + ")&concurrency=2"))
                .isEqualTo(condition);
    }
}
