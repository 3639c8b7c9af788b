package io.netboxrouter.destination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A Kamelet in the jar.
 *
 * @param text the whole file
 */
record ShippedKamelet(Path file, String text, Map<?, ?> document) {
    private static final Path DIRECTORY = Path.of("src/main/resources/kamelets");

    /** In the order of their names. */
    static List<ShippedKamelet> all() {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.sorted().map(ShippedKamelet::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ShippedKamelet read(Path file) {
        try {
            String text = Files.readString(file);
            return new ShippedKamelet(
                    file, text, (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One of its properties.
     *
     * @param fields such as {@code description} and {@code default}
     */
    record Property(String name, Map<?, ?> fields) {
        @Nullable
        String field(String field) {
            return fields.get(field) == null ? null : fields.get(field).toString();
        }

        List<?> choices() {
            return fields.get("enum") instanceof List<?> list ? list : List.of();
        }

        boolean isSecret() {
            return "password".equals(field("format"));
        }
    }

    String name() {
        return String.valueOf(map(document.get("metadata")).get("name"));
    }

    @Nullable
    String title() {
        return (String) definition().get("title");
    }

    @Nullable
    String description() {
        return (String) definition().get("description");
    }

    List<?> required() {
        return definition().get("required") instanceof List<?> list ? list : List.of();
    }

    List<Property> properties() {
        return map(definition().get("properties")).entrySet().stream()
                .map(entry -> new Property(entry.getKey().toString(), map(entry.getValue())))
                .toList();
    }

    /** The names of the beans that the template makes. */
    List<String> beans() {
        return template().get("beans") instanceof List<?> beans
                ? beans.stream()
                        .map(bean -> String.valueOf(map(bean).get("name")))
                        .toList()
                : List.of();
    }

    Map<?, ?> template() {
        return map(map(document.get("spec")).get("template"));
    }

    private Map<?, ?> definition() {
        return map(map(document.get("spec")).get("definition"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    @Override
    public String toString() {
        return String.valueOf(file.getFileName());
    }
}
