package io.netboxrouter.routes;

import static io.netboxrouter.routes.LiveRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.spi.PropertiesSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteValidatorTest {
    private static final PropertiesSource NOTHING_SET = new PropertiesSource() {
        @Override
        public String getName() {
            return "nothing";
        }

        @Override
        public @Nullable String getProperty(String name) {
            return null;
        }
    };

    @TempDir
    Path directory;

    private final RouteValidator validator = new RouteValidator(Path.of("routes"), NOTHING_SET, Set.of("intake"));

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private FileCheck check(String name, String text) throws IOException {
        return validator.check(List.of(file(name, text))).get(0);
    }

    private String problem(String name, String text) throws IOException {
        return String.valueOf(check(name, text).problem());
    }

    @Test
    void should_name_the_routes_when_a_file_is_good() throws Exception {
        assertThat(check("a.camel.yaml", route("a") + route("b")))
                .isEqualTo(new FileCheck("a.camel.yaml", List.of("a", "b"), List.of(), null));
    }

    @Test
    void should_name_what_to_set_when_a_route_is_inactive() throws Exception {
        assertThat(check("a.camel.yaml", route("a") + route("b", "{{x.y}}")))
                .isEqualTo(new FileCheck(
                        "a.camel.yaml", List.of("a"), List.of("b: set x.y (in the environment: X_Y)"), null));
    }

    @Test
    void should_name_the_line_when_a_file_is_bad() throws Exception {
        assertThat(problem("a.camel.yaml", route("a").replace("netbox:*", "netbox:*?evnts=x")))
                .startsWith("a.camel.yaml:4: netbox: has no option 'evnts'");
    }

    @Test
    void should_name_the_other_file_when_both_use_one_id() throws Exception {
        List<FileCheck> checks = validator.check(
                List.of(file("a.camel.yaml", route("same")), file("b.camel.yaml", route("b") + route("same"))));
        assertThat(checks.get(0).problem()).isNull();
        assertThat(String.valueOf(checks.get(1).problem()))
                .startsWith("b.camel.yaml:7: the route id 'same' is used by a.camel.yaml already");
    }

    @Test
    void should_refuse_what_the_running_router_would_refuse() throws Exception {
        assertThat(problem("a.camel.yaml", route("intake"))).contains("is used by the router itself already");
    }

    @Test
    void should_check_a_java_file() throws Exception {
        assertThat(check("Ok.java", """
                public class Ok extends org.apache.camel.builder.RouteBuilder {
                    public void configure() {
                        from("netbox:*").routeId("ok").to("log:x");
                    }
                }
                """).routes()).containsExactly("ok");
    }

    @Test
    void should_find_every_example_good() throws Exception {
        List<Path> examples;
        try (Stream<Path> found = Files.list(Path.of("routes"))) {
            examples = found.filter(RouteValidator::isRouteFile).sorted().toList();
        }
        assertThat(validator.check(examples))
                .allSatisfy(check -> assertThat(check.problem()).isNull());
    }

    @Test
    void should_log_nothing_when_it_checks() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            check("a.camel.yaml", route("a"));
            check("b.camel.yaml", route("b").replace("log:", "nolog:"));
            assertThat(log.complaints()).isEmpty();
        }
    }
}
