package io.netboxrouter.tracing;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.support.TestEvents;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TracedIntakeTest {
    private static final String SENDERS_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SENDERS_SPAN = "00f067aa0ba902b7";
    private static final NewEvent EVENT =
            TestEvents.event().path("/dcim").body("{}").build();

    private final RecordedSpans spans = new RecordedSpans();

    @Test
    void should_begin_the_events_trace_and_say_what_came_in() {
        TraceIds ids = TraceIds.of("netbox", 7, EVENT.receivedAt());

        assertThat(spans.accept(EVENT, 7))
                .hasName("webhook accept")
                .hasKind(SpanKind.SERVER)
                .hasTraceId(ids.traceId())
                .hasSpanId(ids.spanId())
                .hasNoParent()
                .startsAt(EVENT.receivedAt())
                .hasEnded()
                .hasTotalRecordedLinks(0)
                .hasAttribute(SpanKeys.HTTP_METHOD, "POST")
                .hasAttribute(SpanKeys.HTTP_BODY_SIZE, 2L)
                .hasAttribute(SpanKeys.HTTP_STATUS, 202L)
                .hasAttribute(SpanKeys.URL_PATH, "/dcim")
                .hasAttribute(SpanKeys.CLIENT_ADDRESS, "192.0.2.7")
                .hasAttribute(SpanKeys.EVENT_ID, 7L)
                .hasAttribute(SpanKeys.SOURCE, "netbox")
                .hasAttribute(SpanKeys.EVENT, "updated")
                .hasAttribute(SpanKeys.OBJECT_TYPE, "dcim.device")
                .hasAttribute(SpanKeys.OBJECT_ID, "1")
                .hasAttribute(SpanKeys.REQUEST_ID, "17af32f0-852a-46ca-a7d4-33ecd0c13de6");
    }

    @Test
    void should_be_a_trace_of_its_own_when_the_webhook_was_there_already() {
        SpanData first = spans.accept(EVENT, 7);

        SpanData second = spans.accept(EVENT, 7, true, null);

        assertThat(second).hasAttribute(SpanKeys.DUPLICATE, true).hasAttribute(SpanKeys.EVENT_ID, 7L);
        org.assertj.core.api.Assertions.assertThat(second.getTraceId()).isNotEqualTo(first.getTraceId());
    }

    @Test
    void should_link_to_the_senders_span_when_it_sends_a_traceparent() {
        SpanData span = spans.accept(EVENT, 7, false, "00-" + SENDERS_TRACE + "-" + SENDERS_SPAN + "-01");

        assertThat(span).hasNoParent().hasLinksSatisfying(links -> org.assertj.core.api.Assertions.assertThat(links)
                .singleElement()
                .satisfies(link -> {
                    assertThat(link.getSpanContext().getTraceId()).isEqualTo(SENDERS_TRACE);
                    assertThat(link.getSpanContext().getSpanId()).isEqualTo(SENDERS_SPAN);
                }));
    }

    @Test
    void should_have_no_link_when_the_traceparent_is_broken() {
        assertThat(spans.accept(EVENT, 7, false, "00-not-a-trace\u0000")).hasTotalRecordedLinks(0);
    }

    @Test
    void should_last_from_receiving_until_now() {
        NewEvent event =
                TestEvents.event().receivedAt(Instant.now().minusSeconds(5)).build();

        SpanData span = spans.accept(event, 7);

        assertThat(span.getEndEpochNanos() - span.getStartEpochNanos()).isBetween(5_000_000_000L, 60_000_000_000L);
    }
}
