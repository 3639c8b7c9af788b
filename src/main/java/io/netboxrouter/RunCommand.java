package io.netboxrouter;

import io.netboxrouter.journal.JournalException;
import io.netboxrouter.ops.AdminServerException;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            SettingsText text = arguments.text();
            Settings settings = SettingsReader.read(text);
            settings.logFormat().use();
            Router router = Router.start(settings, text);
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                router.close();
                                stopped.countDown();
                            },
                            "stop"));
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

    private void complain(String message) {
        spec.commandLine().getErr().println(message);
    }
}
