package io.netboxrouter.tracing;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;

import io.netboxrouter.dispatch.AttemptObserver;
import io.netboxrouter.dispatch.DeliveryAttempt;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.support.TestEvents;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TracedDeliveriesTest {
    private static final String ROUTE = "chat";
    private static final NewEvent RECEIVED = TestEvents.event().build();
    private static final NetBoxEvent EVENT = TestEvents.event().stored(7);

    private final RecordedSpans spans = new RecordedSpans();

    private static DeliveryAttempt attempt(int number) {
        return new DeliveryAttempt(List.of(EVENT), number, 0);
    }

    @Test
    void should_be_a_child_of_the_span_that_accepted_the_event() {
        SpanData accepted = spans.accept(RECEIVED, 7);

        spans.attempt(ROUTE, attempt(1)).delivered(12);

        assertThat(spans.last())
                .hasName("deliver chat")
                .hasKind(SpanKind.CONSUMER)
                .hasTraceId(accepted.getTraceId())
                .hasParentSpanId(accepted.getSpanId())
                .hasStatus(StatusData.unset())
                .hasTotalRecordedLinks(0)
                .hasAttribute(SpanKeys.ROUTE, ROUTE)
                .hasAttribute(SpanKeys.ATTEMPT, 1L)
                .hasAttribute(SpanKeys.OUTCOME, "delivered")
                .hasAttribute(SpanKeys.EVENT_ID, 7L)
                .hasAttribute(SpanKeys.SOURCE, "netbox")
                .hasAttribute(SpanKeys.EVENT, "updated")
                .hasAttribute(SpanKeys.OBJECT_TYPE, "dcim.device")
                .hasAttribute(SpanKeys.OBJECT_ID, "1");
    }

    @Test
    void should_be_in_the_same_trace_when_another_process_delivers() {
        SpanData accepted = spans.accept(RECEIVED, 7);
        RecordedSpans afterRestart = new RecordedSpans();

        afterRestart.attempt(ROUTE, attempt(2)).delivered(12);

        assertThat(afterRestart.last()).hasTraceId(accepted.getTraceId()).hasParentSpanId(accepted.getSpanId());
    }

    @Test
    void should_be_a_span_for_each_attempt_with_the_reason_of_its_failure() {
        spans.attempt(ROUTE, attempt(1)).failed("HTTP 503");
        spans.attempt(ROUTE, attempt(2)).dead("HTTP 422");

        assertThat(spans.all().get(0))
                .hasAttribute(SpanKeys.ATTEMPT, 1L)
                .hasAttribute(SpanKeys.OUTCOME, "retry")
                .hasStatus(StatusData.create(StatusCode.ERROR, "HTTP 503"));
        assertThat(spans.all().get(1))
                .hasTraceId(spans.all().get(0).getTraceId())
                .hasAttribute(SpanKeys.ATTEMPT, 2L)
                .hasAttribute(SpanKeys.OUTCOME, "dead")
                .hasStatus(StatusData.create(StatusCode.ERROR, "HTTP 422"));
    }

    @Test
    void should_say_that_it_is_a_replay() {
        spans.attempt(ROUTE, new DeliveryAttempt(List.of(EVENT), 1, 2)).redelivered();

        assertThat(spans.last()).hasAttribute(SpanKeys.REPLAY, 2L).hasAttribute(SpanKeys.OUTCOME, "delivered");
    }

    @Test
    void should_link_to_the_other_events_when_several_are_delivered_together() {
        List<NetBoxEvent> events = LongStream.of(7, 8, 9)
                .mapToObj(id -> TestEvents.event().objectId(Long.toString(id)).stored(id))
                .toList();

        spans.attempt(ROUTE, new DeliveryAttempt(events, 1, 0)).delivered(12);

        List<String> accepted = LongStream.of(7, 8, 9)
                .mapToObj(id -> spans.accept(TestEvents.device(id), id).getTraceId())
                .toList();
        SpanData delivery = spans.all().get(0);
        assertThat(delivery)
                .hasTraceId(accepted.get(0))
                .hasAttribute(SpanKeys.EVENTS, 3L)
                .hasAttribute(SpanKeys.OBJECT_TYPE, "dcim.device");
        assertThat(delivery.getLinks().stream()
                        .map(LinkData::getSpanContext)
                        .map(link -> link.getTraceId())
                        .toList())
                .isEqualTo(accepted.subList(1, 3));
        assertThat(delivery.getAttributes().get(SpanKeys.OBJECT_ID)).isNull();
    }

    @Test
    void should_tell_destinations_its_own_span() {
        AttemptObserver attempt = spans.attempt(ROUTE, attempt(1));
        attempt.delivered(12);

        SpanData span = spans.last();
        assertThat(attempt.traceparent()).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
    }

    @Test
    void should_be_recorded_when_and_only_when_the_webhook_was() {
        Sampler half = Sampler.parentBased(Sampler.traceIdRatioBased(0.5));
        RecordedSpans before = new RecordedSpans(half);
        LongStream.range(0, 100).forEach(id -> before.accepted(RECEIVED, id, false, null));
        RecordedSpans after = new RecordedSpans(half);
        LongStream.range(0, 100).forEach(id -> after.attempt(
                        ROUTE, new DeliveryAttempt(List.of(TestEvents.event().stored(id)), 1, 0))
                .delivered(1));

        assertThat(after.all()).hasSizeBetween(20, 80);
        assertThat(after.all().stream().map(SpanData::getTraceId).toList())
                .isEqualTo(before.all().stream().map(SpanData::getTraceId).toList());
    }

    @Test
    void should_tell_destinations_not_to_record_when_it_is_not_recorded_itself() {
        assertThat(new RecordedSpans(Sampler.alwaysOff())
                        .attempt(ROUTE, attempt(1))
                        .traceparent())
                .endsWith("-00");
    }
}
