package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "replay",
        headerHeading = "Example: netbox-router replay --object-type dcim.device --route zabbix --dry-run%n%n",
        header = "Delivers events once more. What is still to be delivered is left alone.",
        sortOptions = false)
final class ReplayCommand extends RouterCommand {
    @Option(names = "--event", paramLabel = "ID", description = "This event; may be repeated.")
    private List<Long> eventIds = new ArrayList<>();

    @Option(
            names = "--route",
            paramLabel = "ID",
            description = "To this route, whether or not it wants the event; may be repeated (default: to every route"
                    + " that wants it).")
    private List<String> routes = new ArrayList<>();

    @Option(names = "--dry-run", description = "Only tell how many deliveries it would be.")
    private boolean dryRun;

    @Mixin
    private final EventFilterOptions filter = new EventFilterOptions();

    ReplayCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run() {
        if (eventIds.isEmpty() == filter.isEmpty()) {
            throw wrongUsage("Say which events: --event ID, or by what they have in common, but not both.");
        }
        ObjectNode body = Printable.MAPPER.createObjectNode();
        if (eventIds.isEmpty()) {
            body.set("filter", filter.json());
        } else {
            eventIds.forEach(body.putArray("eventIds")::add);
        }
        if (!routes.isEmpty()) {
            routes.forEach(body.putArray("routes")::add);
        }
        body.put("dryRun", dryRun);
        JsonNode answer = router().post("replay", body);
        long affected = answer.path("affected").asLong();
        if (json()) {
            print(answer);
        } else if (affected > 0 || dryRun) {
            out().println(Deliveries.count(affected) + (dryRun ? " would be made" : " will be made"));
        }
        if (affected == 0 && !dryRun) {
            throw CommandFailure.failed(
                    "Nothing was replayed: no such event, no route wants it, or it is still to be delivered.",
                    "'netbox-router event ID' says what became of an event; --route names a route in any case.");
        }
    }
}
