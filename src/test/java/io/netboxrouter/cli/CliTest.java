package io.netboxrouter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CliTest {
    private static CliRun run(String... arguments) {
        return CliRun.of(Map.of(), Path.of(""), arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "send",
                "events",
                "event",
                "routes",
                "dead-letters",
                "dead-letters list",
                "dead-letters retry",
                "dead-letters discard",
                "replay",
                "rejections",
                "secret",
            })
    void should_open_with_an_example_when_asked_for_help(String command) {
        CliRun help = run((command + " --help").strip().split(" "));

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.outLines().get(0)).startsWith("Example: netbox-router " + command);
        assertThat(help.out()).doesNotContain("\u001b").contains("--help");
    }

    @Test
    void should_say_what_each_command_does_when_they_are_listed() {
        assertThat(run("--help").outLines())
                .contains("  rejections    Lists the requests that were refused, newest first, with the reason.");
    }

    @Test
    void should_tell_its_version_when_asked() {
        assertThat(run("--version").out()).startsWith("netbox-router ");
        assertThat(run("--version").exitCode()).isZero();
    }

    @Test
    void should_say_in_two_lines_what_is_wrong_when_used_wrongly() {
        for (List<String> arguments : List.of(
                List.<String>of(),
                List.of("evnts"),
                List.of("events", "--no-such-option"),
                List.of("events", "--limit", "x\u001b[31m"),
                List.of("event"),
                List.of("event", "abc"),
                List.of("event", "0"),
                List.of("dead-letters", "bury"))) {
            CliRun run = run(arguments.toArray(String[]::new));

            assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(2);
            assertThat(run.out()).isEmpty();
            assertThat(run.errLines()).as(arguments.toString()).hasSize(2);
            assertThat(run.err()).doesNotContain("\u001b");
        }
        assertThat(run("evnts").err()).contains("events");
    }

    @Test
    void should_run_further_commands_when_they_are_registered() {
        StringWriter err = new StringWriter();

        CommandLine cli = Cli.commandLine(new Failing()).setErr(new PrintWriter(err));

        assertThat(cli.execute("failing")).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly("It is so.", "Do this.");
        assertThat(cli.execute("failing", "--unexpected")).isEqualTo(1);
        assertThat(err.toString()).contains("Something unexpected: java.lang.IllegalStateException: oh");
    }

    @Command(name = "failing")
    static final class Failing implements Callable<Integer> {
        @Option(names = "--unexpected")
        private boolean unexpected;

        @Override
        public Integer call() {
            if (unexpected) {
                throw new IllegalStateException("oh");
            }
            throw new CommandFailure(CommandFailure.WRONG_USAGE, "It is so.", "Do this.");
        }
    }
}
