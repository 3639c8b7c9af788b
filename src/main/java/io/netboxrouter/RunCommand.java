package io.netboxrouter;

import io.netboxrouter.journal.JournalException;
import io.netboxrouter.ops.AdminServerException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        headerHeading = "Example: netbox-router run%n%n",
        header = "Takes webhooks and delivers them.",
        description = {
            "",
            "Works without any configuration: webhooks at port 8080, the status at http://127.0.0.1:9876/,"
                    + " route files in ./routes, the journal in ./data."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private SettingsArguments arguments = new SettingsArguments();

    @Option(
            names = "--demo",
            description =
                    "Show it living: with events that come in every second, a destination that shows what it gets,"
                            + " and route files to try things with, all in a temporary directory. Says where to look. Uses"
                            + " nothing of yours but the environment and --set: intake at 127.0.0.1:18080, status at"
                            + " 127.0.0.1:19876, the destination at the port after that.")
    private boolean demo;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            AutoCloseable running =
                    demo ? DemoRun.start(arguments, spec.commandLine().getOut()) : router();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(running, stopped), "stop"));
        } catch (SettingsException e) {
            e.problems().forEach(this::complain);
            return 2;
        } catch (JournalException | AdminServerException | IOException e) {
            complain(String.valueOf(e.getMessage()));
            return 1;
        }
        stopped.await();
        return 0;
    }

    private Router router() throws Exception {
        SettingsText text = arguments.text();
        Settings settings = SettingsReader.read(text);
        settings.logFormat().use();
        return Router.start(settings, text);
    }

    private static void stop(AutoCloseable running, CountDownLatch stopped) {
        try {
            running.close();
        } catch (Exception e) {
            throw new IllegalStateException("It did not stop cleanly", e);
        } finally {
            stopped.countDown();
        }
    }

    private void complain(String message) {
        spec.commandLine().getErr().println(message);
    }
}
