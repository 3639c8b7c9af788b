package io.netboxrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a command is given settings. */
final class SettingsArguments {
    private static final Path DEFAULT_FILE = Path.of("application.properties");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The file of settings; by default application.properties in the working directory.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting, such as router.http.port=8081; goes before environment and file.")
    private Map<String, String> given = new LinkedHashMap<>();

    /** @throws SettingsException when the file cannot be read */
    SettingsText text() {
        Path file = config == null ? DEFAULT_FILE : config;
        if (config == null && !Files.exists(file)) {
            return new SettingsText(given, System.getenv(), Map.of());
        }
        try {
            return new SettingsText(given, System.getenv(), SettingsText.readFile(file));
        } catch (IOException e) {
            throw new SettingsException(
                    List.of("The settings file " + file + " cannot be read (" + e + "); name another with --config"));
        }
    }
}
