package io.netboxrouter.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists by itself, too, because that is what one asks for first. */
@Command(
        name = "dead-letters",
        headerHeading = "Example: netbox-router dead-letters retry --route zabbix --all%n%n",
        header = "Lists the deliveries that will not be tried again, or tries them again, or puts them away.",
        sortOptions = false)
final class DeadLettersCommand extends DeadLetterList {
    DeadLettersCommand(Environment environment) {
        super(environment);
    }

    static CommandLine commandLine(Environment environment) {
        return new CommandLine(new DeadLettersCommand(environment))
                .addSubcommand(new ListOfDead(environment))
                .addSubcommand(new DeadLetterAction.Retry(environment))
                .addSubcommand(new DeadLetterAction.Discard(environment));
    }

    @Command(
            name = "list",
            headerHeading = "Example: netbox-router dead-letters list --route zabbix --search zrh-leaf-1%n%n",
            header = "Lists dead letters, newest event first, with the reason.",
            sortOptions = false)
    static final class ListOfDead extends DeadLetterList {
        ListOfDead(Environment environment) {
            super(environment);
        }
    }
}

/** The list of dead letters. */
abstract class DeadLetterList extends ListCommand {
    @Option(names = "--route", paramLabel = "ID", description = "Only of this route.")
    private @Nullable String route;

    @Option(names = "--event", paramLabel = "ID", description = "Only of this event.")
    private @Nullable Long eventId;

    @Mixin
    private final EventFilterOptions filter = new EventFilterOptions();

    DeadLetterList(Environment environment) {
        super(environment);
    }

    @Override
    final void run() {
        Table table = new Table(
                Table.number("EVENT"),
                Table.text("ROUTE", 40),
                Table.text("SINCE", 30),
                Table.number("ATTEMPTS"),
                Table.text("TYPE", 20),
                Table.text("OBJECT TYPE", 40),
                Table.text("NAME", 40),
                Table.text("REASON", 100));
        list(
                "dead-letters",
                filter.query().and("route", route).and("eventId", eventId == null ? null : eventId.toString()),
                table,
                (rows, dead) -> rows.row(
                        dead.path("eventId"),
                        dead.path("route"),
                        Instants.seconds(dead.path("updatedAt")),
                        dead.path("attempts"),
                        dead.path("event"),
                        dead.path("objectType"),
                        dead.path("display"),
                        dead.path("lastError")),
                "No dead letters.");
    }
}
