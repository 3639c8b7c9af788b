package io.netboxrouter;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.cli.CommandFailure;
import io.netboxrouter.journal.JournalCopy;
import io.netboxrouter.journal.JournalException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        headerHeading = "Example: netbox-router backup /backup/netbox-router-monday%n%n",
        header = "Copies the data directory, while the router runs.",
        description = {
            "",
            "The copy is a data directory itself: a router that is started with it goes on from there. It holds the"
                    + " journal, the secrets that the router made, and the targets for Prometheus. Settings and route"
                    + " files are not in it."
        })
final class BackupCommand implements Callable<Integer> {
    @Mixin
    private SettingsArguments arguments = new SettingsArguments();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Parameters(paramLabel = "DIR", description = "The directory to make. It is there only when all is in it.")
    private Path target = Path.of("");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        BackupDirectory backup = BackupDirectory.begin(target);
        try (backup) {
            Path data = dataDirectory();
            long newest = JournalCopy.make(data, backup.unfinished());
            // After the journal: what was delivered in between is delivered again, to targets that know it already.
            backup.take(data, GeneratedSecret.WEBHOOK);
            backup.take(data, GeneratedSecret.ADMIN);
            backup.take(data, Router.TARGETS);
            backup.finish();
            print(newest);
            return 0;
        } catch (SettingsException | SettingValueException e) {
            throw new CommandFailure(CommandFailure.WRONG_USAGE, String.valueOf(e.getMessage()), "See --help.");
        } catch (JournalException e) {
            throw new CommandFailure(CommandFailure.FAILED, String.valueOf(e.getMessage()), "Nothing was backed up.");
        }
    }

    private Path dataDirectory() {
        String directory = arguments.text().get("router.data.dir");
        return Path.of(directory == null ? "data" : directory);
    }

    private void print(long newest) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .writeValueAsString(Map.of("directory", target.toString(), "newestEventId", newest)));
        } else {
            out.println(target + " holds everything up to event " + newest);
        }
        out.flush();
    }
}
