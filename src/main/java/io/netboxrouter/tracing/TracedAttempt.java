package io.netboxrouter.tracing;

import io.netboxrouter.dispatch.AttemptObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** The span of one attempt, until its outcome is known. */
final class TracedAttempt implements AttemptObserver {
    private final Span span;
    private final AttemptObserver next;

    TracedAttempt(Span span, AttemptObserver next) {
        this.span = span;
        this.next = next;
    }

    @Override
    public String traceparent() {
        return Traceparent.of(span.getSpanContext());
    }

    @Override
    public void delivered(long sinceAcceptedMillis) {
        end("delivered");
        next.delivered(sinceAcceptedMillis);
    }

    @Override
    public void redelivered() {
        end("delivered");
        next.redelivered();
    }

    @Override
    public void failed(String reason) {
        span.setStatus(StatusCode.ERROR, reason);
        end("retry");
        next.failed(reason);
    }

    @Override
    public void dead(String reason) {
        span.setStatus(StatusCode.ERROR, reason);
        end("dead");
        next.dead(reason);
    }

    private void end(String outcome) {
        span.setAttribute(SpanKeys.OUTCOME, outcome);
        span.end();
    }
}
