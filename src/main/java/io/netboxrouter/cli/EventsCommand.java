package io.netboxrouter.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "events",
        headerHeading = "Example: netbox-router events --object-type dcim.device --search zrh-leaf-1%n%n",
        header = "Lists the webhooks that were accepted, newest first.",
        sortOptions = false)
final class EventsCommand extends ListCommand {
    @Mixin
    private final EventFilterOptions filter = new EventFilterOptions();

    EventsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run() {
        Table table = new Table(
                Table.number("ID"),
                Table.text("RECEIVED", 30),
                Table.text("SOURCE", 20),
                Table.text("EVENT", 20),
                Table.text("OBJECT TYPE", 40),
                Table.text("OBJECT ID", 36),
                Table.text("NAME", 40),
                Table.text("USER", 24));
        list(
                "events",
                filter.query(),
                table,
                (rows, event) -> rows.row(
                        event.path("id"),
                        Instants.seconds(event.path("receivedAt")),
                        event.path("source"),
                        event.path("event"),
                        event.path("objectType"),
                        event.path("objectId"),
                        event.path("display"),
                        event.path("username")),
                "No events. 'netbox-router send device-updated' sends one to try.");
    }
}
