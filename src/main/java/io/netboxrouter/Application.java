package io.netboxrouter;

import io.netboxrouter.cli.Cli;

/** The command {@code netbox-router}. */
public final class Application {
    private Application() {}

    public static void main(String[] args) {
        System.exit(Cli.commandLine(new RunCommand(), new ValidateCommand(), new InspectCommand(), new BackupCommand())
                .execute(args));
    }
}
