package io.netboxrouter.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of where a route is written and what it takes. */
@SuppressWarnings("NullAway.Init")
class RouteSourceTest {
    private static final String ROUTES = """
            # Two routes
            - route:
                id: first
                from:
                  uri: "netbox:dcim.device"
                  parameters:
                    events: created,updated
                    changed: "status"
                    condition: '{"attr": "data.name", "value": "a b"}'
                    source: "{{only.from}}"
                  steps:
                    - log: "hello"
            - route:
                id: second
                from:
                  uri: "timer:secret?period=86400000"
                  steps:
                    - log: "hello"
            - route:
                id: third
                from:
                  uri: "netbox:*?events={{not.set}}"
                  steps:
                    - log: "hello"
            """;

    private LiveRoutes routes;

    @BeforeEach
    void start(@TempDir Path temp) throws Exception {
        routes = new LiveRoutes(temp, Map.of("only.from", "default"));
        routes.write("a.camel.yaml", ROUTES).look();
    }

    @AfterEach
    void stop() throws Exception {
        routes.close();
    }

    @Test
    void should_tell_the_options_as_the_file_has_them() {
        RouteSource first = routes.status("first").source();

        assertThat(first.line()).isEqualTo(2);
        assertThat(first.uri()).isEqualTo("netbox:dcim.device");
        assertThat(first.options())
                .contains(
                        entry("events", "created,updated"),
                        entry("changed", "status"),
                        entry("condition", "{\"attr\": \"data.name\", \"value\": \"a b\"}"),
                        entry("source", "{{only.from}}"));
    }

    @Test
    void should_hide_what_may_be_a_secret_of_another_component() {
        RouteSource second = routes.status("second").source();

        assertThat(second.uri()).isEqualTo("timer:…");
        assertThat(second.options()).isEmpty();
    }

    @Test
    void should_tell_where_a_route_stands_that_waits_for_settings() {
        assertThat(routes.status("third").source().line()).isEqualTo(19);
    }
}
