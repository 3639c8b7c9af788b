package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Does something with one route. */
abstract class RouteAction extends RouterCommand {
    @Parameters(paramLabel = "ID", description = "The route's id, as 'netbox-router routes' shows it.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String id;

    RouteAction(Environment environment) {
        super(environment);
    }

    @Override
    final void run() {
        // A plus would stand for itself in a path.
        String inPath = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        JsonNode answer = act(router(), inPath);
        if (json()) {
            print(answer);
        } else {
            out().println(done(Printable.line(id), answer));
        }
    }

    abstract JsonNode act(AdminClient router, String idInPath);

    abstract String done(String id, JsonNode answer);

    @Command(
            name = "pause",
            headerHeading = "Example: netbox-router routes pause zabbix%n%n",
            header = "Lets a route's events wait until it is resumed, also over restarts.",
            sortOptions = false)
    static final class Pause extends RouteAction {
        Pause(Environment environment) {
            super(environment);
        }

        @Override
        JsonNode act(AdminClient router, String idInPath) {
            return router.post("routes/" + idInPath + "/pause", Printable.MAPPER.createObjectNode());
        }

        @Override
        String done(String id, JsonNode answer) {
            return id + " is " + answer.path("state").asText() + "; its events wait until: netbox-router routes resume "
                    + id;
        }
    }

    @Command(
            name = "resume",
            headerHeading = "Example: netbox-router routes resume zabbix%n%n",
            header = "Lets a paused route deliver again, from where it stopped.",
            sortOptions = false)
    static final class Resume extends RouteAction {
        Resume(Environment environment) {
            super(environment);
        }

        @Override
        JsonNode act(AdminClient router, String idInPath) {
            return router.post("routes/" + idInPath + "/resume", Printable.MAPPER.createObjectNode());
        }

        @Override
        String done(String id, JsonNode answer) {
            return id + " is " + answer.path("state").asText() + ", with "
                    + answer.path("lag").asText() + " events to go";
        }
    }

    @Command(
            name = "forget",
            headerHeading = "Example: netbox-router routes forget zabbix%n%n",
            header =
                    "Forgets a route that no file defines any more: its events wait no longer, and old ones are deleted.",
            description =
                    "What is recorded of its deliveries is deleted, too. If it comes back, it begins as a new one.",
            sortOptions = false)
    static final class Forget extends RouteAction {
        Forget(Environment environment) {
            super(environment);
        }

        @Override
        JsonNode act(AdminClient router, String idInPath) {
            return router.delete("subscriptions/" + idInPath);
        }

        @Override
        String done(String id, JsonNode answer) {
            return id + " is forgotten, with "
                    + Deliveries.count(answer.path("affected").asLong());
        }
    }
}
