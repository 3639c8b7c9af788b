package io.netboxrouter.destination;

import io.netboxrouter.destination.ShippedKamelet.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code docs/destinations.md}, made of the Kamelets and of the routes that use them. */
final class DestinationsDocument {
    private static final Path ROUTES = Path.of("routes");
    private static final Pattern NEXT_ROUTE = Pattern.compile("(?m)^(?=- )");

    private DestinationsDocument() {}

    static String text() {
        List<ShippedKamelet> kamelets = ShippedKamelet.all();
        return HEAD
                + kamelets.stream()
                        .map(kamelet -> "| [`%1$s`](#%1$s) | %2$s |\n".formatted(kamelet.name(), kamelet.title()))
                        .collect(Collectors.joining())
                + kamelets.stream().map(DestinationsDocument::section).collect(Collectors.joining());
    }

    private static final String HEAD = """
            <!-- Generated from src/main/resources/kamelets and routes: mvn -q test -Dtest=DestinationsDocumentTest -Dwrite.docs -->
            # Destinations

            Each is a [Kamelet](https://camel.apache.org/camel-k/latest/kamelets/kamelets.html) in the jar: name it in a step, and give it its
            properties. What is in bold is required.

                - to:
                    uri: kamelet:<name>
                    parameters:
                      <property>: <value>

            Values that differ from place to place belong into settings: `url: "{{cmdb.url}}"` makes the route inactive until `CMDB_URL` or `cmdb.url`
            is set. Write secrets as `"RAW({{cmdb.password}})"`: then characters such as `%`, `&` and `+` are taken as they are.

            Unless a destination says otherwise below: no answer, timeouts, 401, 403, 407, 408, 425, 429 and 5xx are tried again (429 and 503 when
            `Retry-After` says), other 4xx are dead letters at once. Whatever else is Camel's, such as `http`, `kafka`, `sql` and `smtp`, can be used directly as well.

            | name | |
            |---|---|
            """;

    private static String section(ShippedKamelet kamelet) {
        String rows = kamelet.properties().stream()
                .map(property -> row(kamelet, property))
                .collect(Collectors.joining());
        return """

                ## %s

                %s

                | property | type | default | |
                |---|---|---|---|
                %s
                %s""".formatted(
                        kamelet.name(), String.valueOf(kamelet.description()).strip(), rows, example(kamelet));
    }

    private static String row(ShippedKamelet kamelet, Property property) {
        boolean required = kamelet.required().contains(property.name());
        String name = required ? "**`" + property.name() + "`**" : "`" + property.name() + "`";
        String type = property.isSecret() ? "secret" : String.valueOf(property.field("type"));
        if (!property.choices().isEmpty()) {
            type = property.choices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "));
        }
        String preset = property.field("default");
        return "| %s | %s | %s | %s |\n"
                .formatted(
                        name,
                        type,
                        preset == null || preset.isEmpty() ? "" : "`" + cell(preset) + "`",
                        cell(String.valueOf(property.field("description"))));
    }

    private static String cell(String text) {
        return text.strip().replaceAll("\\s*\\n\\s*", " ").replace("|", "\\|");
    }

    private static String example(ShippedKamelet kamelet) {
        return shippedRoute(kamelet.name()).orElseGet(() -> {
            String parameters = kamelet.properties().stream()
                    .filter(property -> kamelet.required().contains(property.name()))
                    .map(property -> "          %s: \"{{my.%s}}\"\n"
                            .formatted(property.name(), property.name().toLowerCase(java.util.Locale.ROOT)))
                    .collect(Collectors.joining());
            return "    - to:\n        uri: kamelet:" + kamelet.name() + "\n        parameters:\n" + parameters;
        });
    }

    /** The first route that uses it, as it stands in its file. */
    private static Optional<String> shippedRoute(String name) {
        Pattern use = Pattern.compile("kamelet:" + Pattern.quote(name) + "\\b(?!-)");
        try (Stream<Path> files = Files.list(ROUTES)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String text = file.toString().endsWith(".yaml") ? Files.readString(file) : "";
                Optional<String> route = NEXT_ROUTE
                        .splitAsStream(text)
                        .filter(part -> use.matcher(part).find())
                        .findFirst();
                if (route.isPresent()) {
                    return Optional.of("From [`%1$s`](../%1$s):\n\n%2$s"
                            .formatted(
                                    file.toString().replace('\\', '/'),
                                    route.get().stripTrailing().indent(4)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
