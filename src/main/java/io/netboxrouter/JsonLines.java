package io.netboxrouter;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * Each log event as one line of JSON, for programs that collect logs: {@code timestamp} (ISO 8601, UTC), {@code level},
 * {@code logger}, {@code thread}, {@code message}, {@code traceId} and {@code spanId} where deliveries are traced, each log
 * key ({@code eventId}, {@code route}...) as a field of its own, and {@code exception} with the stack trace.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] NONE = {};

    private final ThrowableProxyConverter stackTrace = new ThrowableProxyConverter();

    @Override
    public void start() {
        stackTrace.start();
        super.start();
    }

    @Override
    public byte[] headerBytes() {
        return NONE;
    }

    @Override
    public byte[] footerBytes() {
        return NONE;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        try {
            return (JSON.writeValueAsString(json(event)) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private ObjectNode json(ILoggingEvent event) {
        ObjectNode line = JSON.createObjectNode();
        line.put("timestamp", event.getInstant().toString());
        line.put("level", event.getLevel().toString());
        line.put("logger", event.getLoggerName());
        line.put("thread", event.getThreadName());
        line.put("message", event.getFormattedMessage());
        event.getMDCPropertyMap().forEach(line::put);
        List<KeyValuePair> keys = event.getKeyValuePairs();
        if (keys != null) {
            keys.forEach(pair -> put(line, pair));
        }
        if (event.getThrowableProxy() != null) {
            line.put("exception", stackTrace.convert(event));
        }
        return line;
    }

    private static void put(ObjectNode line, KeyValuePair pair) {
        if (pair.value instanceof Integer || pair.value instanceof Long) {
            line.put(pair.key, ((Number) pair.value).longValue());
        } else {
            line.put(pair.key, String.valueOf(pair.value));
        }
    }
}
