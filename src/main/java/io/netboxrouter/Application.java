package io.netboxrouter;

import picocli.CommandLine;

/** The command {@code netbox-router}. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        CommandLine cli = new CommandLine(new RunCommand());
        System.exit(cli.execute(args));
    }
}
