package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "routes",
        headerHeading = "Example: netbox-router routes%n%n",
        header = "Lists the routes: whether they run, how far behind they are, and what to do where they do not run.",
        sortOptions = false)
final class RoutesCommand extends RouterCommand {
    RoutesCommand(Environment environment) {
        super(environment);
    }

    static CommandLine commandLine(Environment environment) {
        return new CommandLine(new RoutesCommand(environment))
                .addSubcommand(new RouteAction.Pause(environment))
                .addSubcommand(new RouteAction.Resume(environment))
                .addSubcommand(new RouteAction.Forget(environment));
    }

    @Override
    void run() {
        JsonNode routes = router().get("routes", Query.NONE);
        if (json()) {
            print(routes);
            return;
        }
        if (routes.path("items").isEmpty()) {
            say("No routes. Put a route file into the routes directory.");
            return;
        }
        Table table = new Table(
                Table.text("ROUTE", 40),
                Table.text("STATE", 20),
                Table.number("LAG"),
                Table.number("DELIVERED"),
                Table.number("RETRYING"),
                Table.number("DEAD"),
                Table.text("FILE", 40),
                Table.text("REASON", 400));
        for (JsonNode route : routes.path("items")) {
            table.row(
                    route.path("id"),
                    route.path("state"),
                    route.path("lag"),
                    route.path("delivered"),
                    route.path("retrying"),
                    route.path("dead"),
                    route.path("file"),
                    route.path("reason"));
        }
        table.print(out());
    }
}
