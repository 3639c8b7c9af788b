package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.ops.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One event: what changed, what became of it at each route and why, and delivering it once more. */
final class EventPage implements Page {
    private final Frames frames;

    EventPage(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        JsonNode json = visit.answers().tree("events", visit.variable("id"));
        EventRow event = Answers.read(json, EventRow.class);
        List<Change> changes = new ArrayList<>();
        json.path("changes").forEach(change -> changes.add(Change.of(change)));
        List<DeliveryRow> deliveries = new ArrayList<>();
        json.path("deliveries").forEach(delivery -> deliveries.add(Answers.read(delivery, DeliveryRow.class)));
        List<Failure> failures = new ArrayList<>();
        json.path("failures").forEach(failure -> failures.add(Answers.read(failure, Failure.class)));
        List<Why> why = new ArrayList<>();
        json.path("why").forEach(reason -> why.add(Answers.read(reason, Why.class)));
        return new Reply.Html(
                "event",
                new Event(
                        frames.of(visit, "events", Text.brief(event.name()) + " " + Text.brief(event.event())),
                        event,
                        json.path("contentType").textValue(),
                        json.path("objectUrl").textValue(),
                        changes,
                        deliveries,
                        failures,
                        newerDelivered(json),
                        why,
                        Body.of(json),
                        notice(visit)));
    }

    /** By route, the newest event of the same object that it has delivered. */
    private static Map<String, Long> newerDelivered(JsonNode event) {
        Map<String, Long> newer = new TreeMap<>();
        event.path("newerDelivered")
                .forEach(each -> newer.put(
                        each.path("route").asText(), each.path("eventId").asLong()));
        return newer;
    }

    private static @Nullable Notice notice(Visit visit) {
        Long replayed = visit.numberParameter("replayed");
        if (replayed != null) {
            return replayed == 0
                    ? Notice.nothing("Nothing was replayed: the routes still have it to deliver, or are delivering it.")
                    : Notice.done(
                            "Replayed: " + Text.count(replayed, "delivery", "deliveries") + " will be made once more.");
        }
        return visit.parameter("retried") == null ? null : Notice.done("It is being tried again.");
    }

    /** Asks before delivering once more, naming how many deliveries that makes. */
    Reply confirmReplay(Visit visit) {
        List<String> routes = visit.query().getAll("route");
        JsonNode json = visit.answers().tree("events", visit.variable("id"));
        EventRow event = Answers.read(json, EventRow.class);
        if (routes.isEmpty()) {
            throw new Problem(400, "Choose at least one route to replay event " + event.id() + " to.");
        }
        long affected = replay(visit, routes, true);
        Map<String, Long> newer = newerDelivered(json);
        newer.keySet().retainAll(routes);
        return new Reply.Html(
                "replay", new Replay(frames.of(visit, "events", "Replay to routes"), event, routes, newer, affected));
    }

    Reply replay(Visit visit) {
        long id = visit.number("id");
        return new Reply.SeeOther(
                "/events/" + id + "?replayed=" + replay(visit, visit.form().getAll("route"), false));
    }

    private long replay(Visit visit, List<String> routes, boolean dryRun) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("eventIds").add(visit.number("id"));
        ArrayNode names = body.putArray("routes");
        routes.forEach(names::add);
        body.put("dryRun", dryRun);
        return visit.answers().post(body, "replay").path("affected").longValue();
    }

    Reply retry(Visit visit) {
        long id = visit.number("id");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("route", visit.requiredField("route"));
        body.putArray("eventIds").add(id);
        visit.answers().post(body, "dead-letters", "retry");
        return new Reply.SeeOther("/events/" + id + "?retried=1");
    }

    /** What one attempt failed of. */
    record Failure(String route, Instant at, int attempt, String reason) {}

    /** Whether a route wanted the event, and why or why not. */
    record Why(
            String route,
            boolean matched,
            String reason,
            @Nullable String file,
            @Nullable Integer line) {}

    /**
     * @param newer by route, a later event of the object that it has delivered already
     * @param affected how many deliveries will be made
     */
    record Replay(Frame frame, EventRow event, List<String> routes, Map<String, Long> newer, long affected) {}
}
