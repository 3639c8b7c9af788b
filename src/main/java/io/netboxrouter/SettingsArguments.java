package io.netboxrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /**
     * Without any file of the user's.
     *
     * @param defaults instead of the router's own
     * @param decided what cannot be set
     * @throws SettingsException when something is given that would have no effect
     */
    SettingsText text(Map<String, String> defaults, Map<String, String> decided) {
        List<String> problems = new ArrayList<>();
        if (config != null) {
            problems.add("--demo reads no settings file; leave out --config, or --demo");
        }
        for (String name : given.keySet()) {
            if (decided.containsKey(name.replaceFirst("\\.file$", ""))) {
                problems.add("--demo decides " + name + " by itself; leave it out, or --demo");
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        return new SettingsText(given, System.getenv(), defaults).with(decided);
    }

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
