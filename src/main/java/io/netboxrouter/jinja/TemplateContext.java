package io.netboxrouter.jinja;

import io.netboxrouter.component.NetBoxConstants;
import io.netboxrouter.event.NetBoxEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    Variables of(Exchange exchange) {
        Message message = exchange.getMessage();
        Object body = message.getBody();
        Object subject = isSubject(body) ? body : exchange.getProperty(NetBoxConstants.DELIVERED);
        Variables delivered = ofSubject(subject);
        return new Variables() {
            @Override
            @Nullable
            Object make(String name) {
                return switch (name) {
                    case "headers" -> PythonData.of(message.getHeaders());
                    case "variables" -> PythonData.of(Objects.requireNonNullElse(exchange.getVariables(), Map.of()));
                    case "body" -> subject != body ? plain(body, message) : delivered.get(name);
                    default -> delivered.get(name);
                };
            }
        };
    }

    private static boolean isSubject(@Nullable Object body) {
        return body instanceof NetBoxEvent
                || (body instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof NetBoxEvent);
    }

    private Variables ofSubject(@Nullable Object subject) {
        if (subject instanceof NetBoxEvent event) {
            return new EventVariables(event, asSent);
        }
        Map<String, Object> variables = subject == null ? Map.of() : ofBatch((List<?>) subject);
        return new Variables() {
            @Override
            @Nullable
            Object make(String name) {
                return variables.get(name);
            }
        };
    }

    private Map<String, Object> ofBatch(List<?> batch) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (Object event : batch) {
            events.add(new EventVariables((NetBoxEvent) event, asSent).all());
        }
        Map<String, Object> variables = new HashMap<>();
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
}
