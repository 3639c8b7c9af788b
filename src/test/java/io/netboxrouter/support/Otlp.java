package io.netboxrouter.support;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.netboxrouter.support.RecordingDestination.Request;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a collector of OpenTelemetry is sent over HTTP. */
public final class Otlp {
    private static final String PATH = "/v1/traces";

    private Otlp() {}

    /** Everything that this collector got, with the resource that it is of. */
    public static List<ResourceSpans> resources(RecordingDestination collector) {
        return collector.requests().stream()
                .filter(request -> request.path().equals(PATH))
                .flatMap(Otlp::resources)
                .toList();
    }

    private static Stream<ResourceSpans> resources(Request request) {
        try {
            return ExportTraceServiceRequest.parseFrom(request.body()).getResourceSpansList().stream();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("What came is no protobuf of traces", e);
        }
    }

    /** In the order in which they began. */
    public static List<Span> spans(RecordingDestination collector) {
        return resources(collector).stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .sorted(Comparator.comparingLong(Span::getStartTimeUnixNano))
                .toList();
    }

    /** As text, whatever their type. */
    public static Map<String, String> attributes(List<KeyValue> attributes) {
        return attributes.stream().collect(Collectors.toMap(KeyValue::getKey, pair -> text(pair.getValue())));
    }

    /** Of a span; null when it has none of this name. */
    public static @Nullable String attribute(Span span, String name) {
        return attributes(span.getAttributesList()).get(name);
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case INT_VALUE -> Long.toString(value.getIntValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            default -> value.getStringValue();
        };
    }

    /** A trace's or span's id as it stands in a {@code traceparent}. */
    public static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }
}
