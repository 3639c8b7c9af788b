package io.netboxrouter.tracing;

import io.netboxrouter.event.Envelope;
import io.netboxrouter.ingress.IntakeObserver;
import io.netboxrouter.ingress.Refusal;
import io.netboxrouter.ingress.WebhookOrigin;
import io.netboxrouter.journal.NewEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;

/**
 * A span for each webhook accepted, from its last byte until it is on the disk. What is refused makes none: anybody can send
 * that, as much as he likes.
 */
final class TracedIntake implements IntakeObserver {
    static final String SPAN = "webhook accept";
    private static final long ACCEPTED = 202;

    private final Tracer tracer;
    private final IntakeObserver next;

    /** @param next is told everything, too */
    TracedIntake(Tracer tracer, IntakeObserver next) {
        this.tracer = tracer;
        this.next = next;
    }

    @Override
    public void accepted(NewEvent event, long eventId, boolean duplicate, WebhookOrigin origin) {
        SpanBuilder builder = builder(event, eventId, origin);
        // What came a second time is not the request that began the event's trace.
        Span span = duplicate
                ? builder.setAttribute(SpanKeys.DUPLICATE, true).startSpan()
                : GivenIds.start(builder, TraceIds.of(event.source(), eventId, event.receivedAt()));
        span.end();
        next.accepted(event, eventId, duplicate, origin);
    }

    private SpanBuilder builder(NewEvent event, long eventId, WebhookOrigin origin) {
        Envelope envelope = event.envelope();
        SpanBuilder builder = tracer.spanBuilder(SPAN)
                .setSpanKind(SpanKind.SERVER)
                .setNoParent()
                .setStartTimestamp(event.receivedAt())
                .setAttribute(SpanKeys.HTTP_METHOD, origin.method())
                .setAttribute(SpanKeys.HTTP_BODY_SIZE, (long) event.raw().length)
                .setAttribute(SpanKeys.HTTP_STATUS, ACCEPTED)
                .setAttribute(SpanKeys.URL_PATH, event.path())
                .setAttribute(SpanKeys.CLIENT_ADDRESS, origin.remoteAddress())
                .setAttribute(SpanKeys.EVENT_ID, eventId)
                .setAttribute(SpanKeys.SOURCE, event.source())
                .setAttribute(SpanKeys.EVENT, envelope.event())
                .setAttribute(SpanKeys.OBJECT_TYPE, envelope.objectType())
                .setAttribute(SpanKeys.OBJECT_ID, envelope.objectId())
                .setAttribute(SpanKeys.REQUEST_ID, envelope.requestId());
        SpanContext sender = Traceparent.read(origin.traceparent());
        return sender.isValid() ? builder.addLink(sender) : builder;
    }

    @Override
    public void acknowledged(long nanos) {
        next.acknowledged(nanos);
    }

    @Override
    public void refused(Refusal refusal) {
        next.refused(refusal);
    }
}
