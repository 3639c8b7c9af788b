package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all commands have: help, JSON for programs, and the way to the settings of the router. */
abstract class BaseCommand implements Callable<Integer> {
    private final Environment environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on the option itself
    private boolean help;

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The router's settings (default: application.properties in the working directory).")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The router's data directory, where its secrets are (default: ROUTER_DATA_DIR, or data).")
    private @Nullable Path data;

    BaseCommand(Environment environment) {
        this.environment = environment;
    }

    @Override
    public final Integer call() {
        run();
        return CommandLine.ExitCode.OK;
    }

    /** @throws CommandFailure when it cannot be done */
    abstract void run();

    final LocalSettings settings() {
        return new LocalSettings(environment, config, data);
    }

    final Path workingDirectory() {
        return environment.workingDirectory();
    }

    final boolean json() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final void print(JsonNode node) {
        out().println(Printable.json(node));
    }

    /** A word to the reader that is no data. */
    final void say(String message) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(Printable.line(message));
        err.flush();
    }

    final CommandFailure wrongUsage(String what) {
        return CommandFailure.wrongUsage(what, "See " + spec.qualifiedName() + " --help.");
    }
}
