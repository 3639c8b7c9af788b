package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.destination.ShippedKamelet.Property;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every Kamelet in the jar owes its users. */
final class ShippedKameletsTest {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|password|secret|community|apikey|webhookurl|credentials)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^}:]+)(:[^}]*)?}}");

    static List<ShippedKamelet> kamelets() {
        return ShippedKamelet.all();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void should_say_what_it_is(ShippedKamelet kamelet) {
        assertThat(kamelet.file()).hasFileName(kamelet.name() + ".kamelet.yaml");
        assertThat(kamelet.title()).isNotBlank();
        assertThat(kamelet.description()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void should_say_what_each_property_is(ShippedKamelet kamelet) {
        for (Property property : kamelet.properties()) {
            assertThat(property.field("title"))
                    .as("title of %s", property.name())
                    .isNotBlank();
            assertThat(property.field("description"))
                    .as("description of %s", property.name())
                    .isNotBlank();
            assertThat(property.field("type"))
                    .as("type of %s", property.name())
                    .isIn("string", "integer", "number", "boolean");
            if (!property.choices().isEmpty() && property.field("default") != null) {
                assertThat(property.choices())
                        .as("choices of %s", property.name())
                        .anyMatch(choice -> choice.toString().equals(property.field("default")));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void should_mark_secrets_as_such(ShippedKamelet kamelet) {
        for (Property property : kamelet.properties()) {
            assertThat(property.isSecret())
                    .as("whether %s has format: password", property.name())
                    .isEqualTo(SECRET.matcher(property.name()).matches());
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void should_require_what_is_declared_and_has_no_default(ShippedKamelet kamelet) {
        for (Object required : kamelet.required()) {
            assertThat(kamelet.properties())
                    .as("required: %s", required)
                    .anyMatch(property -> property.name().equals(required) && property.field("default") == null);
        }
    }

    @ParameterizedTest
    @MethodSource("kamelets")
    void should_use_what_is_declared_and_nothing_else(ShippedKamelet kamelet) {
        Set<String> used = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(kamelet.template().toString());
        while (placeholder.find()) {
            used.add(placeholder.group(1));
        }
        used.removeAll(kamelet.beans());

        assertThat(used)
                .isEqualTo(kamelet.properties().stream()
                        .map(Property::name)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Camel takes a value that is the name of a bean of the template for that bean. */
    @ParameterizedTest
    @MethodSource("kamelets")
    void should_name_no_bean_like_a_value(ShippedKamelet kamelet) {
        for (Property property : kamelet.properties()) {
            assertThat(kamelet.beans()).doesNotContain(String.valueOf(property.field("default")), property.name());
            property.choices().forEach(choice -> assertThat(kamelet.beans()).doesNotContain(choice.toString()));
        }
    }
}
