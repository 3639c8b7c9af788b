package io.netboxrouter.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.event.NetBoxEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as JSON with the same names whatever NetBox sent it: those that Simple uses behind {@code body}. */
final class EventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private EventJson() {}

    /** Instants are ISO 8601 in UTC; what is not known is null, an object that is not there is empty. */
    static byte[] of(NetBoxEvent event) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", event.getId());
        fields.put("receivedAt", event.getReceivedAt().toString());
        fields.put("source", event.getSource());
        fields.put("event", event.getEvent());
        fields.put("objectType", event.getObjectType());
        fields.put("model", event.getModel());
        fields.put("objectId", event.getObjectId());
        fields.put("display", event.getDisplay());
        fields.put("username", event.getUsername());
        fields.put("requestId", event.getRequestId());
        fields.put(
                "timestamp",
                event.getTimestamp() == null ? null : event.getTimestamp().toString());
        fields.put("changed", event.getChanged());
        fields.put("data", event.getData());
        fields.put("prechange", event.getPrechange());
        fields.put("postchange", event.getPostchange());
        fields.put("context", event.getContext());
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written as JSON", e);
        }
    }
}
