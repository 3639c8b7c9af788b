package io.netboxrouter.tracing;

import io.netboxrouter.dispatch.AttemptObserver;
import io.netboxrouter.dispatch.DeliveryAttempt;
import io.netboxrouter.dispatch.DeliveryObserver;
import io.netboxrouter.ingress.IntakeObserver;
import io.netboxrouter.ingress.WebhookOrigin;
import io.netboxrouter.journal.NewEvent;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tracing as one process does it; its spans stay in memory. Each is another life of the router. */
final class RecordedSpans {
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final IntakeObserver intake;
    private final DeliveryObserver deliveries;

    RecordedSpans() {
        this(Sampler.parentBased(Sampler.alwaysOn()));
    }

    RecordedSpans(Sampler sampler) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setIdGenerator(new GivenIds())
                .setSampler(sampler)
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build();
        Tracing tracing = new Tracing(
                OpenTelemetrySdk.builder().setTracerProvider(provider).build(), "1.2.3");
        intake = tracing.intake(IntakeObserver.NONE);
        deliveries = tracing.deliveries(DeliveryObserver.NONE);
    }

    SpanData accept(NewEvent event, long eventId) {
        return accept(event, eventId, false, null);
    }

    SpanData accept(NewEvent event, long eventId, boolean duplicate, @Nullable String traceparent) {
        accepted(event, eventId, duplicate, traceparent);
        return last();
    }

    /** Recorded or not. */
    void accepted(NewEvent event, long eventId, boolean duplicate, @Nullable String traceparent) {
        intake.accepted(event, eventId, duplicate, new Origin("POST", "192.0.2.7", traceparent));
    }

    AttemptObserver attempt(String route, DeliveryAttempt attempt) {
        return deliveries.attempted(route, attempt);
    }

    SpanData last() {
        List<SpanData> spans = all();
        return spans.get(spans.size() - 1);
    }

    List<SpanData> all() {
        return exporter.getFinishedSpanItems();
    }

    private record Origin(
            String method, String remoteAddress, @Nullable String traceparent) implements WebhookOrigin {}
}
