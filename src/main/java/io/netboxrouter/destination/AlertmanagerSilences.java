package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Alertmanager's silences that are ours: made by {@value #CREATOR}, with the object's id at the start of the comment. Those
 * of people are never touched.
 */
final class AlertmanagerSilences {
    private static final String CREATOR = "netbox-router";

    private final JsonHttp http;
    private final String label;
    private final Duration duration;
    private final InstantSource clock;

    AlertmanagerSilences(JsonHttp http, String label, Duration duration, InstantSource clock) {
        this.http = http;
        this.label = label;
        this.duration = duration;
        this.clock = clock;
    }

    /** Sees to it that alerts whose label has this value are silenced for at least half of the duration to come. */
    void silence(MonitoredObject object, String value) throws Exception {
        List<JsonNode> known = find(object);
        Instant now = clock.instant();
        ObjectNode silence = JsonNodeFactory.instance.objectNode();
        silence.putArray("matchers")
                .addObject()
                .put("name", label)
                .put("value", value)
                .put("isRegex", false)
                .put("isEqual", true);
        silence.put("createdBy", CREATOR);
        silence.put("comment", object.id() + " " + object.name() + " is " + object.status() + " in NetBox");
        silence.put("startsAt", now.toString());
        if (!known.isEmpty()) {
            JsonNode first = known.get(0);
            if (same(first, silence) && endOf(first).isAfter(now.plus(duration.dividedBy(2)))) {
                return;
            }
            // With its id and its start it is changed in place where Alertmanager can do that.
            silence.set("id", first.path("id"));
            silence.set("startsAt", first.path("startsAt"));
        }
        silence.put("endsAt", now.plus(duration).toString());
        http.post("/api/v2/silences", silence);
    }

    void expire(MonitoredObject object) throws Exception {
        for (JsonNode silence : find(object)) {
            http.send("DELETE", "/api/v2/silence/" + silence.path("id").asText(), Map.of(), null);
        }
    }

    private List<JsonNode> find(MonitoredObject object) throws Exception {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode silence : http.get("/api/v2/silences")) {
            if (CREATOR.equals(silence.path("createdBy").asText())
                    && silence.path("comment").asText().startsWith(object.id() + " ")
                    && !"expired".equals(silence.path("status").path("state").asText())) {
                found.add(silence);
            }
        }
        return found;
    }

    private static boolean same(JsonNode known, JsonNode wanted) {
        return known.path("comment").equals(wanted.path("comment"))
                && known.path("matchers").equals(wanted.path("matchers"));
    }

    private static Instant endOf(JsonNode silence) {
        return Instant.parse(silence.path("endsAt").asText());
    }
}
