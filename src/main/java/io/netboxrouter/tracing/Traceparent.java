package io.netboxrouter.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header of W3C Trace Context. */
final class Traceparent {
    private static final String NAME = "traceparent";

    private Traceparent() {}

    /** The span that a sender names; an invalid one when there is none, or the header is broken. */
    static SpanContext read(@Nullable String value) {
        if (value == null) {
            return SpanContext.getInvalid();
        }
        Context context = W3CTraceContextPropagator.getInstance().extract(Context.root(), value, HeaderGetter.INSTANCE);
        return Span.fromContext(context).getSpanContext();
    }

    /** What a destination is sent. */
    static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    /** Of a request that has this header only. */
    private enum HeaderGetter implements TextMapGetter<String> {
        INSTANCE;

        @Override
        public Iterable<String> keys(String value) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String value, String key) {
            return key.equals(NAME) ? value : null;
        }
    }
}
