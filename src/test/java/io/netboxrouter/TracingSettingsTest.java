package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracingSettingsTest {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private static @Nullable Map<String, String> read(Map<String, String> environment, Map<String, String> file) {
        return TracingSettings.read(new SettingsText(Map.of(), environment, file));
    }

    @Test
    void should_be_off_when_nothing_asks_for_traces() {
        assertThat(read(
                        Map.of("OTEL_SERVICE_NAME", "router", ENDPOINT, ""),
                        Map.of("otel.traces.sampler", "always_on")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector:4318",
        "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, http://collector:4318/v1/traces",
        "OTEL_TRACES_EXPORTER, otlp"
    })
    void should_be_on_when_a_variable_asks_for_traces(String name, String value) {
        assertThat(read(Map.of(name, value), Map.of())).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"OTEL_TRACES_EXPORTER, none", "OTEL_SDK_DISABLED, true", "OTEL_SDK_DISABLED, TRUE"})
    void should_be_off_when_a_variable_says_so_though_there_is_an_endpoint(String name, String value) {
        assertThat(read(Map.of(ENDPOINT, "http://collector:4318", name, value), Map.of()))
                .isNull();
    }

    @Test
    void should_take_properties_that_no_variable_overrides() {
        Map<String, String> file = Map.of(
                "otel.exporter.otlp.endpoint", "http://file:4318",
                "otel.traces.sampler", "always_off",
                "router.log.format", "json");

        assertThat(read(Map.of(ENDPOINT, "http://variable:4318"), file))
                .containsOnly(
                        Map.entry("otel.exporter.otlp.endpoint", "http://variable:4318"),
                        Map.entry("otel.traces.sampler", "always_off"));
    }

    @Test
    void should_read_a_collectors_key_from_the_file_that_a_variable_names(@TempDir Path directory) throws Exception {
        Path key = Files.writeString(directory.resolve("headers"), "api-key=secret\n");

        assertThat(read(Map.of(ENDPOINT, "http://c:4318", "OTEL_EXPORTER_OTLP_HEADERS_FILE", key.toString()), Map.of()))
                .containsEntry("otel.exporter.otlp.headers", "api-key=secret");
    }

    @Test
    void should_refuse_another_exporter_and_say_what_to_set() {
        assertThatThrownBy(() -> read(Map.of("OTEL_TRACES_EXPORTER", "zipkin"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'zipkin'")
                .hasMessageContaining("otlp");
    }

    @Test
    void should_refuse_grpc_and_say_what_to_set() {
        assertThatThrownBy(
                        () -> read(Map.of(ENDPOINT, "http://c:4317", "OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'grpc'")
                .hasMessageContaining("http/protobuf");
    }
}
