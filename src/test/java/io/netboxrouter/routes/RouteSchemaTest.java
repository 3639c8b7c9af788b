package io.netboxrouter.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code docs/schema/netbox-router-routes.json}, which editors check route files with. */
@SuppressWarnings("NullAway.Init")
class RouteSchemaTest {
    private static final Path FILE = Path.of("docs/schema/netbox-router-routes.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode generated;
    private static JsonSchema schema;

    /** Once: it has thousands of definitions. */
    @BeforeAll
    static void generate() throws IOException {
        generated = RouteSchema.generate();
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                VersionFlag.V7,
                builder -> builder.schemaMappers(
                        mappers -> mappers.mapPrefix(RouteSchema.CAMEL, "classpath:schema/camelYamlDsl.json")));
        schema = factory.getSchema(generated);
    }

    private static List<String> problems(String yaml) {
        Object file = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.valueToTree(file)).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void should_be_what_the_components_say() throws Exception {
        String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(generated) + "\n";
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(FILE, text);
        }
        JsonNode written = JSON.readTree(Files.readString(FILE));
        assertThat(written)
                .as("out of date; run: mvn test -Dtest=RouteSchemaTest -Dschema.write=true")
                .isEqualTo(JSON.readTree(text));
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".camel.yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void should_accept_every_shipped_route_file(Path file) throws Exception {
        assertThat(problems(Files.readString(file))).isEmpty();
    }

    private static String route(String from, String step) {
        return """
                - route:
                    id: a
                    from:
                      %s
                      steps:
                        - to: %s
                """.formatted(from, step);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{uri: 'netbox:*', parameters: {events: created, maxAge: 1h, concurrency: 4}}",
                "{uri: 'netbox:*?events=created&concurrency=4'}",
                "{uri: netbox, parameters: {objectTypes: dcim.device, concurrency: '{{my.concurrency}}'}}",
            })
    void should_accept_options_that_there_are(String from) throws Exception {
        String fields = from.substring(1, from.length() - 1).replaceFirst(", parameters", "\n      parameters");
        assertThat(problems(route(fields, "jinja:a.j2?strict=true"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "uri: 'netbox:*'\n      parameters: {event: created}",
                "uri: 'netbox:*?event=created'",
                "uri: 'netbox:*'\n      parameters: {ordering: none at all}",
                "uri: 'netbox:*'\n      parameters: {concurrency: many}",
                "uri: 'netbox:*'\n      parameters: {maxAge: for ever}",
            })
    void should_refuse_options_that_there_are_not(String from) throws Exception {
        assertThat(problems(route(from, "direct:b"))).isNotEmpty();
    }

    @Test
    void should_refuse_an_option_of_a_template_that_there_is_not() throws Exception {
        assertThat(problems(route("uri: 'netbox:*'", "{uri: 'jinja:a.j2', parameters: {stirct: true}}")))
                .isNotEmpty();
    }
}
