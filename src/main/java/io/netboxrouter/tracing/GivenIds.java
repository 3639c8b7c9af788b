package io.netboxrouter.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Random ids, but for spans whose ids are given: the SDK asks for them on the thread that starts a span. */
final class GivenIds implements IdGenerator {
    private static final IdGenerator RANDOM = IdGenerator.random();

    private static final ThreadLocal<@Nullable TraceIds> GIVEN = new ThreadLocal<>();

    /** @param root without a parent */
    static Span start(SpanBuilder root, TraceIds ids) {
        GIVEN.set(ids);
        try {
            return root.startSpan();
        } finally {
            GIVEN.remove();
        }
    }

    @Override
    public String generateTraceId() {
        TraceIds ids = GIVEN.get();
        return ids == null ? RANDOM.generateTraceId() : ids.traceId();
    }

    @Override
    public String generateSpanId() {
        TraceIds ids = GIVEN.get();
        return ids == null ? RANDOM.generateSpanId() : ids.spanId();
    }
}
