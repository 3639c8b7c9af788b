package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which events: all that is given must be true of them. */
final class EventFilterOptions {
    @Option(names = "--source", paramLabel = "NAME", description = "Only what came from this NetBox.")
    private @Nullable String source;

    @Option(names = "--event-type", paramLabel = "TYPE", description = "Only created, updated, deleted, ...")
    private @Nullable String event;

    @Option(names = "--object-type", paramLabel = "TYPE", description = "Only of this type: dcim.device, or device.")
    private @Nullable String objectType;

    @Option(names = "--object-id", paramLabel = "ID", description = "Only of the object with this id.")
    private @Nullable String objectId;

    @Option(names = "--user", paramLabel = "NAME", description = "Only changes by this user.")
    private @Nullable String username;

    @Option(names = "--request-id", paramLabel = "ID", description = "Only changes of this request to NetBox.")
    private @Nullable String requestId;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description = "Only with this in the object's name, or as its id, user or request id.")
    private @Nullable String text;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description = "Only received then or later, such as 2026-01-31T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "INSTANT", description = "Only received before that instant.")
    private @Nullable String until;

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "source", source);
        put(given, "event", event);
        put(given, "objectType", objectType);
        put(given, "objectId", objectId);
        put(given, "username", username);
        put(given, "requestId", requestId);
        put(given, "q", text);
        put(given, "since", since);
        put(given, "until", until);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            given.put(name, value);
        }
    }

    boolean isEmpty() {
        return given().isEmpty();
    }

    Query query() {
        Query query = Query.NONE;
        for (Map.Entry<String, String> parameter : given().entrySet()) {
            query = query.and(parameter.getKey(), parameter.getValue());
        }
        return query;
    }

    ObjectNode json() {
        ObjectNode json = Printable.MAPPER.createObjectNode();
        given().forEach(json::put);
        return json;
    }
}
