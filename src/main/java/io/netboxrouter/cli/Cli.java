package io.netboxrouter.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands. */
@Command(
        name = "netbox-router",
        headerHeading = "Example: netbox-router run%n%n",
        header = "Takes NetBox's webhooks, makes them durable, and delivers them through routes.",
        mixinStandardHelpOptions = true,
        versionProvider = Cli.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "netbox-router COMMAND --help tells more of a command."})
public final class Cli implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Cli() {}

    /**
     * The command line, ready to be executed.
     *
     * @param more objects with {@link Command} that are commands, too; they come first in the help
     */
    public static CommandLine commandLine(Object... more) {
        return commandLine(Environment.ofThisProcess(), more);
    }

    static CommandLine commandLine(Environment environment, Object... more) {
        CommandLine cli = new CommandLine(new Cli());
        for (Object command : more) {
            cli.addSubcommand(command);
        }
        cli.addSubcommand(new SendCommand(environment))
                .addSubcommand(new EventsCommand(environment))
                .addSubcommand(new EventCommand(environment))
                .addSubcommand(RoutesCommand.commandLine(environment))
                .addSubcommand(DeadLettersCommand.commandLine(environment))
                .addSubcommand(new ReplayCommand(environment))
                .addSubcommand(new RejectionsCommand(environment))
                .addSubcommand(new SecretCommand(environment));
        return cli.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                // UTF-8 whatever the locale says: in a container it often says nothing, and data must not suffer from
                // it.
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setUsageHelpWidth(100)
                .setParameterExceptionHandler(Cli::wrongUsage)
                .setExecutionExceptionHandler(Cli::failed)
                .setExecutionStrategy(Cli::execute);
    }

    @Override
    public void run() {
        throw CommandFailure.wrongUsage("Which command?", "See " + spec.qualifiedName() + " --help.");
    }

    private static int execute(ParseResult parsed) {
        try {
            return new CommandLine.RunLast().execute(parsed);
        } finally {
            parsed.commandSpec().commandLine().getOut().flush();
        }
    }

    private static int wrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        List<String> suggestions =
                wrong instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
        String name = command.getCommandSpec().qualifiedName();
        String remedy = suggestions.isEmpty()
                ? "See " + name + " --help."
                : "Did you mean " + String.join(" or ", suggestions) + "?";
        tell(command, String.valueOf(wrong.getMessage()), remedy);
        return CommandFailure.WRONG_USAGE;
    }

    private static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof CommandFailure expected) {
            tell(command, String.valueOf(expected.getMessage()), expected.remedy());
            return expected.exitCode();
        }
        tell(command, "Something unexpected: " + failure, "This is a fault of NetBox Router. Please report it with:");
        failure.printStackTrace(command.getErr());
        command.getErr().flush();
        return CommandFailure.FAILED;
    }

    private static void tell(CommandLine command, String what, String remedy) {
        PrintWriter err = command.getErr();
        err.println(Printable.line(what));
        err.println(Printable.line(remedy));
        err.flush();
    }

    /** From the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Cli.class.getPackage().getImplementationVersion();
            return new String[] {"netbox-router " + (version == null ? "(not from its jar)" : version)};
        }
    }
}
