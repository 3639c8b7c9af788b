package io.netboxrouter.jinja;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.component.NetBoxConstants;
import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What a template may name: NetBox's own variables, and ours. The same for a NetBox of any age. */
final class TemplateContext {
    /** Of a batch, where its events agree. */
    private static final List<String> COMMON =
            List.of("event", "object_type", "model", "username", "request_id", "request", "source", "context");

    private final boolean asSent;

    /** @param asSent without what is filled in from the event where its NetBox did not send it yet, or no longer */
    TemplateContext(boolean asSent) {
        this.asSent = asSent;
    }

    Map<String, Object> of(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Object subject = isSubject(body) ? body : exchange.getProperty(NetBoxConstants.DELIVERED);
        Map<String, Object> variables = subject == null ? new LinkedHashMap<>() : ofSubject(subject);
        if (subject != body) {
            variables.put("body", plain(body, message));
        }
        variables.put("headers", PythonData.of(message.getHeaders()));
        variables.put("variables", PythonData.of(Objects.requireNonNullElse(exchange.getVariables(), Map.of())));
        return variables;
    }

    private static boolean isSubject(@Nullable Object body) {
        return body instanceof NetBoxEvent
                || (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof NetBoxEvent);
    }

    private Map<String, Object> ofSubject(Object subject) {
        if (subject instanceof NetBoxEvent event) {
            return of(event);
        }
        List<Map<String, Object>> events = new ArrayList<>();
        for (Object event : (List<?>) subject) {
            events.add(of((NetBoxEvent) event));
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        for (String name : COMMON) {
            Object first = events.get(0).get(name);
            if (first != null && events.stream().allMatch(event -> first.equals(event.get(name)))) {
                variables.put(name, first);
            }
        }
        variables.put("events", events);
        return variables;
    }

    /** What is no event any more: text, or what JSON can say. */
    private static Object plain(@Nullable Object body, Message message) {
        boolean data = body == null
                || body instanceof Map
                || body instanceof Iterable
                || body instanceof Number
                || body instanceof Boolean;
        return PythonData.of(data ? body : message.getBody(String.class));
    }

    private Map<String, Object> of(NetBoxEvent event) {
        Map<String, Object> variables = new LinkedHashMap<>();
        JsonNode json = event.json();
        boolean ordered = asSent && isBefore40(json);
        json.properties()
                .forEach(sent -> variables.put(
                        sent.getKey(), PythonData.of(sent.getValue(), ordered && "data".equals(sent.getKey()))));
        if (!asSent) {
            fillIn(variables, event);
        }
        variables.put("event_id", event.getId());
        variables.put("source", event.getSource());
        Map<?, ?> snapshots = variables.get("snapshots") instanceof Map<?, ?> dict ? dict : Map.of();
        variables.put("prechange", Objects.requireNonNullElse(snapshots.get("prechange"), None.NONE));
        variables.put("postchange", Objects.requireNonNullElse(snapshots.get("postchange"), None.NONE));
        variables.put("changed", PythonData.of(event.getChanged()));
        return variables;
    }

    /** By what a body lacks that 4.0 and later have. */
    private static boolean isBefore40(JsonNode json) {
        return !json.has("object_type")
                && !json.has("request")
                && !json.path("data").has("display_url");
    }

    private static void fillIn(Map<String, Object> variables, NetBoxEvent event) {
        put(variables, "event", event.getEvent());
        put(variables, "timestamp", event.getTimestamp());
        put(variables, "object_type", event.getObjectType());
        put(variables, "model", event.getModel());
        put(variables, "username", event.getUsername());
        put(variables, "request_id", event.getRequestId());
        Map<String, Object> request = new LinkedHashMap<>();
        put(request, "id", event.getRequestId());
        put(request, "user", event.getUsername());
        variables.putIfAbsent("request", request);
        if (variables.get("data") instanceof List) {
            variables.put("data", PythonData.of(event.getData())); // a list of one, as 2.4-beta sent it
        }
        variables.putIfAbsent("data", None.NONE);
        variables.putIfAbsent("snapshots", PythonData.of(nothing(Set.of("prechange", "postchange"))));
        variables.putIfAbsent("context", new LinkedHashMap<>());
    }

    private static Map<String, @Nullable Object> nothing(Set<String> names) {
        Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
        names.forEach(name -> nothing.put(name, null));
        return nothing;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable Object value) {
        Object sent = variables.get(name);
        if (sent == null || (sent == None.NONE && value != null)) {
            variables.put(name, PythonData.of(value));
        }
    }
}
