package io.netboxrouter.cli;

import picocli.CommandLine.Command;

@Command(
        name = "rejections",
        headerHeading = "Example: netbox-router rejections --limit 10%n%n",
        header = "Lists the requests that were refused, newest first, with the reason.",
        sortOptions = false)
final class RejectionsCommand extends ListCommand {
    RejectionsCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run() {
        Table table = new Table(
                Table.text("AT", 30),
                Table.number("STATUS"),
                Table.text("SOURCE", 20),
                Table.text("FROM", 45),
                Table.text("PATH", 40),
                Table.number("BYTES"),
                Table.text("REASON", 100));
        list(
                "rejections",
                Query.NONE,
                table,
                (rows, rejection) -> rows.row(
                        Instants.seconds(rejection.path("at")),
                        rejection.path("status"),
                        rejection.path("source"),
                        rejection.path("remoteAddress"),
                        rejection.path("path"),
                        rejection.path("size"),
                        rejection.path("reason")),
                "No rejections.");
    }
}
