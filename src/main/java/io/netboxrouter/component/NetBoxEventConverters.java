package io.netboxrouter.component;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.event.NetBoxEvent;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.TypeConverters;

/** What an event becomes when a component wants a body of another kind: the bytes as received, or what is in them. */
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

    /** The whole body; empty when it is no JSON object. */
    @Converter
    public static Map<String, Object> toMap(NetBoxEvent event) {
        return event.json().isObject() ? JSON.convertValue(event.json(), OBJECT) : Map.of();
    }
}
