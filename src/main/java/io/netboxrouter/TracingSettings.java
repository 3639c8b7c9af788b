package io.netboxrouter;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings of OpenTelemetry, {@code otel.*} or {@code OTEL_*}, from where all settings come. Names, values and meaning are
 * OpenTelemetry's own.
 */
final class TracingSettings {
    private static final String PREFIX = "otel.";
    private static final String EXPORTER = "otel.traces.exporter";
    private static final List<String> ENDPOINTS =
            List.of("otel.exporter.otlp.traces.endpoint", "otel.exporter.otlp.endpoint");
    private static final List<String> PROTOCOLS =
            List.of("otel.exporter.otlp.traces.protocol", "otel.exporter.otlp.protocol");
    /** They hold a collector's key, which may be in a file of its own. */
    private static final List<String> SECRETS =
            List.of("otel.exporter.otlp.traces.headers", "otel.exporter.otlp.headers");

    private TracingSettings() {}

    /**
     * Those that are in the file, on the command line, or in a file that a variable names; OpenTelemetry reads the other
     * variables itself. Null when nothing asks for traces: neither an exporter nor an endpoint is set.
     *
     * @throws SettingsException when they ask for what this router has not
     */
    static @Nullable Map<String, String> read(SettingsText text) {
        String exporter = anyOf(List.of(EXPORTER), text);
        boolean asked = exporter == null ? anyOf(ENDPOINTS, text) != null : !exporter.equals("none");
        if (!asked || "true".equalsIgnoreCase(text.get("otel.sdk.disabled"))) {
            return null;
        }
        if (exporter != null && !exporter.equals("otlp")) {
            throw new SettingsException(List.of(EXPORTER + " is '" + exporter
                    + "', but traces are only sent by otlp: set that, or none, or leave it out"));
        }
        String protocol = anyOf(PROTOCOLS, text);
        if (protocol != null && !protocol.equals("http/protobuf")) {
            throw new SettingsException(List.of("otel.exporter.otlp.protocol is '" + protocol
                    + "', but traces are only sent by http/protobuf: set that, and an endpoint that takes it (port 4318 of a"
                    + " collector)"));
        }
        Map<String, String> settings = new TreeMap<>();
        text.others().keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> put(settings, name, text));
        SECRETS.forEach(name -> put(settings, name, text));
        return settings;
    }

    /** The first that is set; to OpenTelemetry, what is empty is not. */
    private static @Nullable String anyOf(List<String> names, SettingsText text) {
        for (String name : names) {
            String value = text.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private static void put(Map<String, String> settings, String name, SettingsText text) {
        String value = text.get(name);
        if (value != null) {
            settings.put(name, value);
        }
    }
}
