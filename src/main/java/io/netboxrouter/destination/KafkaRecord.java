package io.netboxrouter.destination;

import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.jspecify.annotations.Nullable;

/** Makes of a message what camel-kafka sends: key, value, and headers, of which there are no others then. */
public final class KafkaRecord implements Processor {
    private Format format = Format.RAW;

    private enum Format {
        RAW,
        EVENT,
        CLOUDEVENTS,
        CLOUDEVENTS_BINARY
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        RecordFacts facts = RecordFacts.of(message);
        byte[] value = value(message, facts);
        String topic = message.getHeader(KafkaConstants.OVERRIDE_TOPIC, String.class);
        Map<String, Object> headers = message.getHeaders();
        String traceparent = message.getHeader("traceparent", String.class);
        headers.clear();
        put(headers, KafkaConstants.OVERRIDE_TOPIC, topic);
        put(headers, KafkaConstants.KEY, facts.key());
        switch (format) {
            case CLOUDEVENTS -> headers.put("content-type", CloudEvent.CONTENT_TYPE);
            case CLOUDEVENTS_BINARY -> {
                headers.put("content-type", facts.contentType());
                CloudEvent.attributes(facts).forEach((name, text) -> headers.put("ce_" + name, text));
            }
            case EVENT -> {
                headers.put("content-type", "application/json");
                putFacts(headers, facts);
            }
            case RAW -> {
                headers.put("content-type", facts.contentType());
                putFacts(headers, facts);
            }
        }
        put(headers, "Idempotency-Key", facts.idempotencyKey());
        put(headers, "traceparent", traceparent);
        message.setBody(value);
    }

    private byte[] value(Message message, RecordFacts facts) {
        return switch (format) {
            case RAW, CLOUDEVENTS_BINARY -> bytes(message);
            case CLOUDEVENTS -> CloudEvent.structured(facts, bytes(message));
            case EVENT -> {
                if (message.getBody() instanceof NetBoxEvent event) {
                    yield EventJson.of(event);
                }
                throw new UndeliverableException(
                        "the format event needs the event as the body; a step before, or batch=request, has put something"
                                + " else there");
            }
        };
    }

    private static byte[] bytes(Message message) {
        if (message.getBody() instanceof NetBoxEvent event) {
            return event.raw(); // not copied: the producer only reads it
        }
        try {
            return message.getMandatoryBody(byte[].class);
        } catch (InvalidPayloadException e) {
            Object body = message.getBody();
            throw new UndeliverableException("the body is "
                    + (body == null ? "empty" : "a " + body.getClass().getSimpleName())
                    + ", which is neither the event nor text; marshal it, such as to json, before kafka-event");
        }
    }

    private static void putFacts(Map<String, Object> headers, RecordFacts facts) {
        headers.put("netbox-event-id", facts.eventId());
        headers.put("netbox-event", facts.event());
        headers.put("netbox-object-type", facts.objectType());
        headers.put("netbox-model", facts.model());
        headers.put("netbox-source", facts.source());
        put(headers, "netbox-object-id", facts.objectId());
        put(headers, "netbox-request-id", facts.requestId());
        put(headers, "netbox-username", facts.username());
    }

    private static void put(Map<String, Object> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** {@code raw}, {@code event}, {@code cloudevents} or {@code cloudevents-binary}. */
    public void setFormat(String format) {
        this.format = switch (format) {
            case "raw" -> Format.RAW;
            case "event" -> Format.EVENT;
            case "cloudevents" -> Format.CLOUDEVENTS;
            case "cloudevents-binary" -> Format.CLOUDEVENTS_BINARY;
            default ->
                throw new IllegalArgumentException(
                        "format is '" + format + "'; it must be raw, event, cloudevents or cloudevents-binary");
        };
    }
}
