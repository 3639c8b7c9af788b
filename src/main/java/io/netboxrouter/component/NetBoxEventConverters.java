package io.netboxrouter.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.netboxrouter.event.EventBatch;
import io.netboxrouter.event.NetBoxEvent;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.TypeConverters;

/** What an event, or a batch of them, becomes when a component wants a body of another kind: the bytes as received, or what is in them. */
@Converter
public final class NetBoxEventConverters implements TypeConverters {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    @Converter
    public static byte[] toBytes(NetBoxEvent event) {
        return event.raw().clone();
    }

    @Converter
    public static InputStream toInputStream(NetBoxEvent event) {
        return EventBodies.streamOf(event.raw());
    }

    @Converter
    public static ByteBuffer toByteBuffer(NetBoxEvent event) {
        return ByteBuffer.wrap(event.raw()).asReadOnlyBuffer();
    }

    @Converter
    public static String toText(NetBoxEvent event) {
        return event.getBody();
    }

    /** A copy, because the event keeps its own and shares it with every route. */
    @Converter
    public static JsonNode toJson(NetBoxEvent event) {
        return event.json().deepCopy();
    }

    @Converter
    public static byte[] toBytes(EventBatch batch) {
        return batch.raw();
    }

    @Converter
    public static InputStream toInputStream(EventBatch batch) {
        return EventBodies.streamOf(batch.raw());
    }

    @Converter
    public static ByteBuffer toByteBuffer(EventBatch batch) {
        return ByteBuffer.wrap(batch.raw());
    }

    @Converter
    public static String toText(EventBatch batch) {
        return batch.getBody();
    }

    @Converter
    public static JsonNode toJson(EventBatch batch) {
        ArrayNode array = JSON.createArrayNode();
        batch.forEach(
                event -> array.add(event.json().isMissingNode() ? TextNode.valueOf(event.getBody()) : toJson(event)));
        return array;
    }

    /** The whole body; empty when it is no JSON object. */
    @Converter
    public static Map<String, Object> toMap(NetBoxEvent event) {
        return event.json().isObject() ? JSON.convertValue(event.json(), OBJECT) : Map.of();
    }
}
