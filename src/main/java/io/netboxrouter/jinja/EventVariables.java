package io.netboxrouter.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.event.NetBoxEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a template may name of one event. */
final class EventVariables extends Variables {
    private static final List<String> OF_NETBOX = List.of(
            "event",
            "timestamp",
            "object_type",
            "model",
            "username",
            "request_id",
            "request",
            "data",
            "snapshots",
            "context");
    private static final List<String> OURS = List.of("event_id", "source", "prechange", "postchange", "changed");

    private final NetBoxEvent event;
    private final boolean asSent;

    /** @param asSent without what is filled in from the event where its NetBox did not send it yet, or no longer */
    EventVariables(NetBoxEvent event, boolean asSent) {
        this.event = event;
        this.asSent = asSent;
    }

    /** All of them, as sent, and behind them what is filled in, and ours. */
    Map<String, Object> all() {
        Set<String> names = new LinkedHashSet<>();
        event.json().fieldNames().forEachRemaining(names::add);
        if (!asSent) {
            names.addAll(OF_NETBOX);
        }
        names.addAll(OURS);
        Map<String, Object> all = new LinkedHashMap<>();
        names.forEach(name -> all.put(name, Objects.requireNonNull(get(name))));
        return all;
    }

    @Override
    @Nullable
    Object make(String name) {
        return switch (name) {
            case "event_id" -> event.getId();
            case "source" -> event.getSource();
            case "prechange", "postchange" -> ofSnapshots(name);
            case "changed" -> PythonData.of(event.getChanged());
            default -> asSent ? sent(name) : filledIn(name, sent(name));
        };
    }

    private Object ofSnapshots(String name) {
        Object snapshot = get("snapshots") instanceof Map<?, ?> snapshots ? snapshots.get(name) : null;
        return snapshot == null ? None.NONE : snapshot;
    }

    private @Nullable Object sent(String name) {
        JsonNode sent = event.json().get(name);
        return sent == null ? null : PythonData.of(sent, asSent && "data".equals(name) && isBefore40(event.json()));
    }

    /** By what a body lacks that 4.0 and later have. */
    private static boolean isBefore40(JsonNode json) {
        return !json.has("object_type")
                && !json.has("request")
                && !json.path("data").has("display_url");
    }

    private @Nullable Object filledIn(String name, @Nullable Object sent) {
        return switch (name) {
            case "event" -> either(sent, event.getEvent());
            case "timestamp" -> either(sent, event.getTimestamp());
            case "object_type" -> either(sent, event.getObjectType());
            case "model" -> either(sent, event.getModel());
            case "username" -> either(sent, event.getUsername());
            case "request_id" -> either(sent, event.getRequestId());
            case "request" -> sent != null ? sent : dict("id", event.getRequestId(), "user", event.getUsername());
            case "data" -> sent instanceof List ? PythonData.of(event.getData()) : either(sent, null); // as 2.4-beta
            case "snapshots" -> sent != null ? sent : dict("prechange", null, "postchange", null);
            case "context" -> sent != null ? sent : new LinkedHashMap<>();
            default -> sent;
        };
    }

    private static Object either(@Nullable Object sent, @Nullable Object known) {
        return sent == null || (sent == None.NONE && known != null) ? PythonData.of(known) : sent;
    }

    private static Map<String, Object> dict(
            String name, @Nullable Object value, String other, @Nullable Object otherValue) {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put(name, PythonData.of(value));
        dict.put(other, PythonData.of(otherValue));
        return dict;
    }
}
