package io.netboxrouter.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TraceIdsTest {
    private static final Instant RECEIVED_AT = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final TraceIds IDS = TraceIds.of("netbox", 1, RECEIVED_AT);

    @Test
    void should_be_those_of_other_versions_of_the_router_too() {
        assertThat(IDS).isEqualTo(new TraceIds("5e295e38fd5aadbd49aeae07aeb0e543", "605a6c6c93592610"));
    }

    @Test
    void should_be_valid_for_opentelemetry() {
        assertThat(TraceId.isValid(IDS.traceId())).isTrue();
        assertThat(SpanId.isValid(IDS.spanId())).isTrue();
    }

    @Test
    void should_differ_when_any_of_source_id_and_time_does() {
        assertThat(Stream.of(
                                IDS,
                                TraceIds.of("other", 1, RECEIVED_AT),
                                TraceIds.of("netbox", 2, RECEIVED_AT),
                                TraceIds.of("netbox", 1, RECEIVED_AT.plusMillis(1)))
                        .map(TraceIds::traceId))
                .doesNotHaveDuplicates();
    }
}
