package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "event",
        headerHeading = "Example: netbox-router event 4711%n%n",
        header = "Shows one event: what it says, what became of it for each route, and which routes do not want it"
                + " and why.",
        sortOptions = false)
final class EventCommand extends RouterCommand {
    private static final int MAX_BODY_LINES = 40;
    private static final int MAX_LINE = 160;
    /** All of it: the remedy stands at its end. */
    private static final int MAX_ERROR = 1_000;

    @Parameters(paramLabel = "ID", description = "The event's id, as 'netbox-router events' shows it.")
    private long id;

    EventCommand(Environment environment) {
        super(environment);
    }

    @Override
    void run() {
        if (id < 1) {
            throw wrongUsage("The id is " + id + "; it must be from 1 on.");
        }
        JsonNode event = router().get("events/" + id, Query.NONE);
        if (json()) {
            print(event);
            return;
        }
        facts(event);
        deliveries(event.path("deliveries"));
        newer(event);
        failures(event.path("failures"));
        why(event.path("why"));
        body(event);
    }

    private void facts(JsonNode event) {
        PrintWriter out = out();
        out.println("Event " + id);
        fact("event", event.path("event"));
        fact("object type", event.path("objectType"));
        fact("object id", event.path("objectId"));
        fact("name", event.path("display"));
        fact("user", event.path("username"));
        fact("request", event.path("requestId"));
        fact("source", event.path("source"));
        fact("sent", event.path("timestamp"));
        fact("received", event.path("receivedAt"));
        fact("size", TextNode.valueOf(event.path("size").asText() + " bytes"));
        List<String> changed = new ArrayList<>();
        event.path("changed").forEach(attribute -> changed.add(attribute.asText()));
        fact("changed", TextNode.valueOf(String.join(", ", changed)));
    }

    private void fact(String name, JsonNode value) {
        if (!value.isNull() && !value.isMissingNode() && !value.asText().isEmpty()) {
            out().printf("  %-12s %s%n", name, Printable.cut(value.asText(), MAX_LINE));
        }
    }

    private void deliveries(JsonNode deliveries) {
        out().println();
        if (deliveries.isEmpty()) {
            out().println("Deliveries: none");
            return;
        }
        out().println("Deliveries");
        Table table = new Table(
                Table.text("  ROUTE", 40),
                Table.text("STATE", 20),
                Table.number("ATTEMPTS"),
                Table.text("NEXT ATTEMPT", 30),
                Table.text("LAST ERROR", MAX_ERROR));
        for (JsonNode delivery : deliveries) {
            table.row(
                    indented(delivery.path("route")),
                    delivery.path("state"),
                    delivery.path("attempts"),
                    Instants.seconds(delivery.path("nextAttemptAt")),
                    delivery.path("lastError"));
        }
        table.print(out());
    }

    /** What a person has to know before he retries. */
    private void newer(JsonNode event) {
        Set<String> dead = new HashSet<>();
        for (JsonNode delivery : event.path("deliveries")) {
            if (delivery.path("state").asText().equals("dead")) {
                dead.add(delivery.path("route").asText());
            }
        }
        for (JsonNode newer : event.path("newerDelivered")) {
            String route = newer.path("route").asText();
            if (dead.contains(route)) {
                out().printf(
                                "  Careful: the newer event %d of this object was delivered by %s already, and a retry"
                                        + " may bring back the older state.%n",
                                newer.path("eventId").asLong(), Printable.cut(route, MAX_LINE));
            }
        }
    }

    /** The answer of a single one is in the deliveries already. */
    private void failures(JsonNode failures) {
        if (failures.size() < 2) {
            return;
        }
        Table table = new Table(
                Table.text("  ROUTE", 40),
                Table.text("AT", 30),
                Table.number("ATTEMPT"),
                Table.text("FAILED WITH", 200));
        for (JsonNode failure : failures) {
            table.row(
                    indented(failure.path("route")),
                    Instants.seconds(failure.path("at")),
                    failure.path("attempt"),
                    failure.path("reason"));
        }
        out().println();
        out().println("Failed attempts");
        table.print(out());
    }

    private void why(JsonNode why) {
        if (why.isEmpty()) {
            return;
        }
        Table table = new Table(Table.text("  ROUTE", 40), Table.text("TAKES IT", 8), Table.text("WHY", 400));
        for (JsonNode explanation : why) {
            table.row(
                    indented(explanation.path("route")),
                    TextNode.valueOf(explanation.path("matched").asBoolean() ? "yes" : "no"),
                    explanation.path("reason"));
        }
        out().println();
        out().println("Why");
        table.print(out());
    }

    private static TextNode indented(JsonNode text) {
        return TextNode.valueOf("  " + text.asText());
    }

    private void body(JsonNode event) {
        out().println();
        if (event.has("bodyBase64")) {
            out().println("Body: no text; --json gives it in base64");
            return;
        }
        String body = event.has("bodyText") ? event.path("bodyText").asText() : Printable.json(event.path("body"));
        List<String> lines = body.lines().toList();
        out().println("Body");
        lines.stream()
                .limit(MAX_BODY_LINES)
                // A line of JSON is fit to print already; of text it is made so, and twice does no harm.
                .forEach(line -> out().println("  " + Printable.cut(line, MAX_LINE)));
        if (lines.size() > MAX_BODY_LINES) {
            say("The body has " + (lines.size() - MAX_BODY_LINES) + " more lines; --json gives all of it.");
        }
    }
}
