package io.netboxrouter.destination;

import io.netboxrouter.component.NetBoxConstants;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said about a record beside its value. Read from the headers, for a step of the route may have replaced the
 * event in the body.
 */
record RecordFacts(
        String eventId,
        String event,
        String objectType,
        String model,
        @Nullable String objectId,
        String source,
        @Nullable String requestId,
        @Nullable String username,
        @Nullable String idempotencyKey,
        String contentType,
        @Nullable Instant time) {

    static RecordFacts of(Message message) {
        Instant time = message.getBody() instanceof NetBoxEvent event ? event.getTimestamp() : null;
        return new RecordFacts(
                required(message, NetBoxConstants.EVENT_ID),
                required(message, NetBoxConstants.EVENT),
                required(message, NetBoxConstants.OBJECT_TYPE),
                required(message, NetBoxConstants.MODEL),
                text(message, NetBoxConstants.OBJECT_ID),
                required(message, NetBoxConstants.SOURCE),
                text(message, NetBoxConstants.REQUEST_ID),
                text(message, NetBoxConstants.USERNAME),
                text(message, "Idempotency-Key"),
                message.getHeader(Exchange.CONTENT_TYPE, "application/json", String.class),
                time);
    }

    /** The same for all events of an object, null when the event is of none. */
    @Nullable
    String key() {
        return objectId == null ? null : source + "/" + objectType + "/" + objectId;
    }

    private static String required(Message message, String header) {
        String value = text(message, header);
        if (value == null) {
            throw new UndeliverableException(
                    "the header " + header + " is gone; a step before, such as removeHeaders, has taken it");
        }
        return value;
    }

    private static @Nullable String text(Message message, String header) {
        return message.getHeader(header, String.class);
    }
}
