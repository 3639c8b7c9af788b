package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.cli.Cli;
import io.netboxrouter.support.CapturedLog;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What {@code run} says and ends with when it cannot run, and {@code validate}. */
class CommandsTest {
    private static final String GOOD = """
            - route:
                id: good
                from:
                  uri: "netbox:*"
                  steps:
                    - log: "hello"
            """;

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(String... arguments) {
        CommandLine cli =
                Cli.commandLine(new RunCommand(), new ValidateCommand(), new InspectCommand(), new BackupCommand());
        cli.setOut(new PrintWriter(out, true));
        cli.setErr(new PrintWriter(err, true));
        return cli.execute(arguments);
    }

    private int run(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>(List.of("run"));
        RunningRouter.settings(directory, settings).forEach((name, value) -> {
            arguments.add("--set");
            arguments.add(name + "=" + value);
        });
        return execute(arguments.toArray(String[]::new));
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "validate", "inspect", "backup"})
    void should_open_with_an_example_when_asked_for_help(String command) {
        assertThat(execute(command, "--help")).isZero();
        assertThat(out.toString())
                .startsWith("Example: netbox-router " + command)
                .contains("--config");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void should_end_with_1_and_leave_nothing_behind_when_there_is_no_journal_to_back_up() {
        Path backup = directory.resolve("backup");
        assertThat(execute("backup", "--set", "router.data.dir=" + directory.resolve("none"), backup.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("There is no journal in").contains("router.data.dir");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void should_end_with_2_when_the_backup_exists_already() throws Exception {
        Path backup = Files.createDirectory(directory.resolve("backup"));
        assertThat(execute("backup", backup.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(backup + " is there already");
        assertThat(backup).isEmptyDirectory();
    }

    @Test
    void should_back_up_a_router_that_is_stopped() throws Exception {
        RunningRouter.start(directory).close();
        Path backup = directory.resolve("backup");
        assertThat(execute(
                        "backup", "--json", "--set", "router.data.dir=" + directory.resolve("data"), backup.toString()))
                .isZero();
        assertThat(new ObjectMapper()
                        .readTree(out.toString())
                        .get("newestEventId")
                        .asLong())
                .isZero();
        assertThat(backup.toFile().list()).containsExactlyInAnyOrder("journal.db", "webhook-secret", "admin-password");
    }

    @Test
    void should_end_with_2_and_tell_all_when_settings_are_wrong() {
        assertThat(run(Map.of("router.http.port", "x", "router.htpp.port", "1")))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("router.http.port is 'x'"))
                .anyMatch(line -> line.startsWith("router.htpp.port is no setting"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void should_end_with_2_when_the_settings_file_is_not_there() {
        assertThat(execute("run", "--config", "/no/such/file")).isEqualTo(2);
        assertThat(err.toString())
                .contains("/no/such/file")
                .contains("--config")
                .doesNotContain("\tat ");
    }

    @Test
    void should_end_with_2_and_name_what_contradicts_the_demo() {
        assertThat(execute("run", "--demo", "--config", "mine", "--set", "router.data.dir=here"))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("--config"))
                .anyMatch(line -> line.contains("router.data.dir"));
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void should_end_with_1_and_a_remedy_when_the_demo_finds_its_ports_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String before = "router.admin.port=" + (taken.getLocalPort() - 1);
            assertThat(execute("run", "--demo", "--set", before)).isEqualTo(1);
            assertThat(err.toString().lines())
                    .singleElement()
                    .asString()
                    .contains(String.valueOf(taken.getLocalPort()))
                    .contains("router.admin.port");
        }
    }

    @Test
    void should_end_with_2_when_the_port_to_inspect_is_none() {
        assertThat(execute("inspect", "--port", "70000")).isEqualTo(2);
        assertThat(err.toString()).contains("--port is 70000");
    }

    @Test
    void should_end_with_1_and_a_remedy_when_the_port_to_inspect_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(execute("inspect", "--host", "127.0.0.1", "--port", port))
                    .isEqualTo(1);
            assertThat(err.toString()).contains(port).contains("--port").doesNotContain("\tat ");
        }
    }

    @Test
    void should_end_with_1_and_one_line_when_the_port_is_taken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CapturedLog log = CapturedLog.begin()) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run(Map.of("router.http.port", port))).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains(port);
            assertThat(log.withStackTrace()).isEmpty();
        }
    }

    @Test
    void should_end_with_1_and_one_line_when_the_data_directory_is_in_use() throws Exception {
        try (RunningRouter router = RunningRouter.start(directory)) {
            assertThat(run(Map.of())).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains("in use by another");
            assertThat(router.httpPort()).isPositive();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "camel.component.http.nonsense, 1",
        "camel.component.http.responseTimeout, soon",
        "camel.main.nonsense, 1"
    })
    void should_end_with_2_and_name_the_setting_when_camel_refuses_it(String name, String value) {
        try (CapturedLog log = CapturedLog.begin()) {
            assertThat(run(Map.of(name, value))).isEqualTo(2);
            assertThat(err.toString())
                    .contains(name.substring(name.lastIndexOf('.') + 1))
                    .doesNotContain("\tat ");
            assertThat(log.withStackTrace()).isEmpty();
        }
    }

    @Test
    void should_end_with_0_when_every_file_is_good() throws Exception {
        assertThat(execute("validate", write("a.camel.yaml", GOOD))).isEqualTo(0);
        assertThat(out.toString()).isEqualTo("a.camel.yaml: good: good\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void should_end_with_1_and_name_the_line_when_a_file_is_bad() throws Exception {
        String bad = write("a.camel.yaml", GOOD.replace("netbox:*", "netbox:*?evnts=x"));
        assertThat(execute("validate", bad, write("b.camel.yaml", GOOD))).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("a.camel.yaml:4: netbox: has no option 'evnts'")
                .endsWith("b.camel.yaml: good: good\n");
    }

    @Test
    void should_end_with_0_and_name_what_to_set_when_a_route_is_inactive() throws Exception {
        assertThat(execute("validate", write("a.camel.yaml", GOOD.replace("hello", "{{x.y}}"))))
                .isEqualTo(0);
        assertThat(out.toString()).isEqualTo("a.camel.yaml: inactive: good: set x.y (in the environment: X_Y)\n");
    }

    @Test
    void should_print_json_when_asked_to() throws Exception {
        String bad = write("b.camel.yaml", GOOD.replace("netbox:*", "netbox:*?evnts=x"));
        assertThat(execute("validate", "--json", write("a.camel.yaml", GOOD), bad))
                .isEqualTo(1);
        JsonNode checks = new ObjectMapper().readTree(out.toString());
        assertThat(checks.at("/0/routes/0").asText()).isEqualTo("good");
        assertThat(checks.at("/1/line").asInt()).isEqualTo(4);
        assertThat(checks.at("/1/problem").asText()).contains("evnts");
    }

    @Test
    void should_check_the_routes_directory_when_no_file_is_named() throws Exception {
        RunningRouter.write(directory, "a.camel.yaml", GOOD);
        assertThat(execute("validate", "--set", "router.routes.dir=" + directory.resolve("routes")))
                .isEqualTo(0);
        assertThat(out.toString()).isEqualTo("a.camel.yaml: good: good\n");
    }

    @Test
    void should_end_with_2_when_there_is_nothing_to_check() {
        assertThat(execute("validate", "--set", "router.routes.dir=/no/such/directory"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("router.routes.dir");
    }

    @ParameterizedTest
    @CsvSource({"missing.camel.yaml", "notes.txt", "route.yaml"})
    void should_end_with_2_when_a_file_is_no_route_file(String name) throws Exception {
        if (!name.startsWith("missing")) {
            write(name, GOOD);
        }
        assertThat(execute("validate", directory.resolve(name).toString())).isEqualTo(2);
        assertThat(err.toString()).contains(name).contains("*.camel.yaml");
    }

    @Test
    void should_end_with_2_when_the_settings_of_validate_cannot_be_read() {
        assertThat(execute("validate", "--config", "/no/such/file")).isEqualTo(2);
        assertThat(err.toString()).contains("/no/such/file").doesNotContain("\tat ");
    }

    @Test
    void should_end_with_2_when_the_file_of_a_setting_cannot_be_read() {
        assertThat(execute("validate", "--set", "router.routes.dir.file=/no/such/file"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("/no/such/file").doesNotContain("\tat ");
    }
}
