package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Does something with dead letters: some, or all. */
abstract class DeadLetterAction extends RouterCommand {
    private final String call;
    private final String done;

    @Option(names = "--route", paramLabel = "ID", description = "Only of this route (default: of every route).")
    private @Nullable String route;

    @Option(names = "--event", paramLabel = "ID", description = "Of this event; may be repeated.")
    private List<Long> eventIds = new ArrayList<>();

    @Option(names = "--all", description = "All of them.")
    private boolean all;

    DeadLetterAction(Environment environment, String call, String done) {
        super(environment);
        this.call = call;
        this.done = done;
    }

    @Override
    final void run() {
        if (eventIds.isEmpty() == !all) {
            throw wrongUsage("Say which dead letters: --event ID, or --all.");
        }
        ObjectNode body = Printable.MAPPER.createObjectNode();
        body.put("route", route);
        if (all) {
            body.put("all", true);
        } else {
            eventIds.forEach(body.putArray("eventIds")::add);
        }
        JsonNode answer = router().post("dead-letters/" + call, body);
        long affected = answer.path("affected").asLong();
        if (json()) {
            print(answer);
        } else if (affected > 0) {
            out().println(Deliveries.count(affected) + " " + done);
        }
        if (affected == 0) {
            throw CommandFailure.failed(
                    "There is no such dead letter.", "'netbox-router dead-letters' lists those there are.");
        }
    }

    @Command(
            name = "retry",
            headerHeading = "Example: netbox-router dead-letters retry --route zabbix --all%n%n",
            header = "Tries dead letters again, with all their attempts before them.",
            sortOptions = false)
    static final class Retry extends DeadLetterAction {
        Retry(Environment environment) {
            super(environment, "retry", "will be tried again");
        }
    }

    @Command(
            name = "discard",
            headerHeading = "Example: netbox-router dead-letters discard --route zabbix --event 4711%n%n",
            header = "Puts dead letters away: they are not tried again and in time are deleted.",
            sortOptions = false)
    static final class Discard extends DeadLetterAction {
        Discard(Environment environment) {
            super(environment, "discard", "put away");
        }
    }
}
