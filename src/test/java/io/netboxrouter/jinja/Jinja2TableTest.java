package io.netboxrouter.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every template of {@code jinja2-table.json}, whose answers the real jinja2 wrote. */
class Jinja2TableTest {
    private static final JsonNode TABLE = read();

    @TempDir
    Path directory;

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(Jinja2TableTest.class.getResource("/jinja2-table.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String[]> cases(String answer) {
        return StreamSupport.stream(TABLE.get("cases").spliterator(), false)
                .filter(row -> row.has(answer))
                .map(row -> new String[] {
                    row.get("template").asText(), row.get(answer).asText()
                });
    }

    static Stream<String[]> rendered() {
        return cases("expected");
    }

    static Stream<String[]> refused() {
        return cases("error");
    }

    @SuppressWarnings("unchecked") // an object of JSON
    private static Map<String, Object> context() {
        return (Map<String, Object>) PythonData.of(TABLE.get("context"));
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void should_render_what_jinja2_renders(String template, String expected) {
        assertThat(new Rendering(directory).of(template, context())).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void should_refuse_what_jinja2_refuses(String template, String error) {
        assertThatThrownBy(() -> new Rendering(directory).of(template, context()))
                .as(error)
                .isInstanceOf(TemplateException.class);
    }
}
