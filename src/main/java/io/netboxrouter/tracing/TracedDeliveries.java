package io.netboxrouter.tracing;

import io.netboxrouter.dispatch.AttemptObserver;
import io.netboxrouter.dispatch.DeliveryAttempt;
import io.netboxrouter.dispatch.DeliveryObserver;
import io.netboxrouter.event.EventBatch;
import io.netboxrouter.event.NetBoxEvent;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.slf4j.MDC;

/**
 * A span for each attempt, in the trace of its event. Several events that are delivered together make one span, in the
 * trace of the first, with links to the others.
 */
final class TracedDeliveries implements DeliveryObserver {
    private static final String LOGGED_TRACE = "traceId";
    private static final String LOGGED_SPAN = "spanId";

    private final Tracer tracer;
    private final Sampler sampler;
    private final DeliveryObserver next;

    /**
     * @param sampler by which the tracer decides what to record
     * @param next is told everything, too
     */
    TracedDeliveries(Tracer tracer, Sampler sampler, DeliveryObserver next) {
        this.tracer = tracer;
        this.sampler = sampler;
        this.next = next;
    }

    @Override
    public AttemptObserver attempted(String route, DeliveryAttempt attempt) {
        EventBatch events = new EventBatch(attempt.events());
        SpanBuilder builder = tracer.spanBuilder("deliver " + route)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(Context.root().with(Span.wrap(accepted(attempt.first()))))
                .setAttribute(SpanKeys.ROUTE, route)
                .setAttribute(SpanKeys.ATTEMPT, (long) attempt.number())
                .setAttribute(SpanKeys.EVENT_ID, attempt.first().getId())
                .setAttribute(SpanKeys.SOURCE, events.getSource())
                .setAttribute(SpanKeys.EVENT, events.common(NetBoxEvent::getEvent))
                .setAttribute(SpanKeys.OBJECT_TYPE, events.common(NetBoxEvent::getObjectType))
                .setAttribute(SpanKeys.OBJECT_ID, events.common(NetBoxEvent::getObjectId))
                .setAttribute(SpanKeys.REQUEST_ID, events.common(NetBoxEvent::getRequestId));
        if (attempt.replay() > 0) {
            builder.setAttribute(SpanKeys.REPLAY, (long) attempt.replay());
        }
        if (events.size() > 1) {
            builder.setAttribute(SpanKeys.EVENTS, (long) events.size());
            events.stream().skip(1).forEach(event -> builder.addLink(accepted(event)));
        }
        Span span = builder.startSpan();
        tellLog(span.getSpanContext());
        return new TracedAttempt(span, next.attempted(route, attempt));
    }

    /**
     * This thread writes of nothing but this attempt until it begins the next one, so that nothing needs to be taken back.
     */
    private static void tellLog(SpanContext span) {
        MDC.put(LOGGED_TRACE, span.getTraceId());
        MDC.put(LOGGED_SPAN, span.getSpanId());
    }

    /** The span in which an event was accepted, here or in a process before this one. */
    private SpanContext accepted(NetBoxEvent event) {
        TraceIds ids = TraceIds.of(event.getSource(), event.getId(), event.getReceivedAt());
        // As was decided then: nobody kept it, and samplers go by the trace's id.
        SamplingDecision decision = sampler.shouldSample(
                        Context.root(),
                        ids.traceId(),
                        TracedIntake.SPAN,
                        SpanKind.SERVER,
                        Attributes.empty(),
                        List.of())
                .getDecision();
        return SpanContext.createFromRemoteParent(
                ids.traceId(),
                ids.spanId(),
                decision == SamplingDecision.RECORD_AND_SAMPLE ? TraceFlags.getSampled() : TraceFlags.getDefault(),
                TraceState.getDefault());
    }
}
