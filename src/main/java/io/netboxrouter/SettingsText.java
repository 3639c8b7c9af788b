package io.netboxrouter;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All settings as text, before anything is made of them: command line before environment before file. For every setting
 * {@code NAME_FILE} in the environment, or {@code name.file} elsewhere, names a file that holds its value.
 */
final class SettingsText {
    private static final String PREFIX = "router.";
    private static final String FILE_SUFFIX = "_FILE";

    private final Map<String, String> commandLine;
    private final Map<String, String> environment;
    private final Map<String, String> file;

    SettingsText(Map<String, String> commandLine, Map<String, String> environment, Map<String, String> file) {
        this.commandLine = Map.copyOf(commandLine);
        this.environment = Map.copyOf(environment);
        this.file = Map.copyOf(file);
    }

    /** With more that goes before everything else. */
    SettingsText with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(commandLine);
        all.putAll(more);
        return new SettingsText(all, environment, file);
    }

    /** @throws IOException when the file cannot be read */
    static Map<String, String> readFile(Path path) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IllegalArgumentException e) {
            throw new IOException("it has a broken \\u escape: " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /**
     * The value of a setting, or null when it is nowhere.
     *
     * @throws SettingValueException when the file that should hold it cannot be read
     */
    @Nullable
    String get(String name) {
        String given = commandLine.get(name);
        if (given != null) {
            return given;
        }
        String path = commandLine.get(name + ".file");
        if (path != null) {
            return contentOf(name + ".file", path);
        }
        String variable = variable(name);
        if (environment.containsKey(variable)) {
            return environment.get(variable);
        }
        path = environment.get(variable + FILE_SUFFIX);
        if (path != null) {
            return contentOf(variable + FILE_SUFFIX, path);
        }
        if (file.containsKey(name)) {
            return file.get(name);
        }
        path = file.get(name + ".file");
        return path == null ? null : contentOf(name + ".file", path);
    }

    private static String contentOf(String setting, String path) {
        try {
            return Files.readString(Path.of(path), StandardCharsets.UTF_8).strip();
        } catch (IOException | RuntimeException e) {
            throw new SettingValueException(
                    setting + " names the file " + path + ", which cannot be read ("
                            + e.getClass().getSimpleName() + "); check its name and permissions",
                    e);
        }
    }

    static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The names of settings of this router in the file and on the command line; the environment has others' too. */
    Set<String> routerNames() {
        Set<String> names = new TreeSet<>();
        commandLine.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(names::add);
        file.keySet().stream().filter(name -> name.startsWith(PREFIX)).forEach(names::add);
        return names;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** Settings that are not the router's own, for Camel: {@code camel.*}, and what routes use as placeholders. */
    Map<String, String> others() {
        Map<String, String> others = new TreeMap<>(file);
        others.putAll(commandLine);
        others.keySet().removeIf(name -> name.startsWith(PREFIX));
        return others;
    }
}
