package io.netboxrouter;

import static io.netboxrouter.support.Otlp.attribute;
import static io.netboxrouter.support.Otlp.attributes;
import static io.netboxrouter.support.Otlp.hex;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.Otlp;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.SignedWebhook;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole router, a destination and a collector, which take what they are sent over HTTP. */
class TracingTest {
    private static final String ROUTE = "traced";
    private static final String NETBOX_TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    @TempDir
    Path directory;

    private final RecordingDestination destination = RecordingDestination.start();
    private final RecordingDestination collector = RecordingDestination.start();

    @BeforeEach
    void addRoute() throws Exception {
        RunningRouter.write(
                directory,
                "traced.camel.yaml",
                RouterProcess.routeTo(ROUTE, "retryDelay=100ms", destination.url() + "/hook"));
    }

    @AfterEach
    void close() {
        destination.close();
        collector.close();
    }

    private RunningRouter start(Map<String, String> more) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of(
                "otel.exporter.otlp.endpoint", collector.url(),
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.bsp.schedule.delay", "50"));
        settings.putAll(more);
        return RunningRouter.start(directory, settings);
    }

    private static String webhook() {
        return DeviceWebhook.device().id(1).name("leaf").body();
    }

    private List<Span> awaitSpans(int number) {
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> Otlp.spans(collector), found -> found.size() >= number);
    }

    @Test
    void should_show_a_webhook_and_its_delivery_in_one_trace_that_the_destination_joins() throws Exception {
        long id;
        try (RunningRouter router = start(Map.of())) {
            id = router.send(webhook());
            router.delivery(ROUTE, id, "delivered");
        }

        List<Span> spans = awaitSpans(2);
        assertThat(spans).hasSize(2);
        Span accept = spans.get(0);
        Span deliver = spans.get(1);
        assertThat(accept.getName()).isEqualTo("webhook accept");
        assertThat(accept.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(accept.getParentSpanId().isEmpty()).isTrue();
        assertThat(attributes(accept.getAttributesList()))
                .containsEntry("http.request.method", "POST")
                .containsEntry("http.response.status_code", "202")
                .containsEntry("client.address", "127.0.0.1")
                .containsEntry("netbox.object_type", "dcim.device")
                .containsEntry("netbox_router.event_id", Long.toString(id));
        assertThat(deliver.getName()).isEqualTo("deliver " + ROUTE);
        assertThat(deliver.getKind()).isEqualTo(SpanKind.SPAN_KIND_CONSUMER);
        assertThat(deliver.getTraceId()).isEqualTo(accept.getTraceId());
        assertThat(deliver.getParentSpanId()).isEqualTo(accept.getSpanId());
        assertThat(attribute(deliver, "netbox_router.outcome")).isEqualTo("delivered");
        assertThat(destination.requests().get(0).header("traceparent"))
                .isEqualTo("00-" + hex(accept.getTraceId()) + "-" + hex(deliver.getSpanId()) + "-01");
        assertThat(collector.requests()).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/v1/traces");
            assertThat(request.header("Content-Type")).isEqualTo("application/x-protobuf");
        });
        assertThat(attributes(Otlp.resources(collector).get(0).getResource().getAttributesList()))
                .containsEntry("service.name", "netbox-router")
                .containsEntry("service.version", Version.text());
    }

    @Test
    void should_show_each_attempt_in_the_same_trace() throws Exception {
        destination.next(Answer.status(503).body("busy, see https://user:password@example.com/"));
        try (RunningRouter router = start(Map.of())) {
            router.delivery(ROUTE, router.send(webhook()), "delivered");
        }

        List<Span> spans = awaitSpans(3);
        assertThat(spans).extracting(Span::getTraceId).containsOnly(spans.get(0).getTraceId());
        assertThat(spans.subList(1, 3))
                .extracting(span -> attribute(span, "netbox_router.outcome"))
                .containsExactly("retry", "delivered");
        assertThat(spans.subList(1, 3))
                .extracting(span -> attribute(span, "netbox_router.attempt"))
                .containsExactly("1", "2");
        assertThat(spans.get(1).getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_ERROR);
        assertThat(spans.get(1).getStatus().getMessage())
                .contains("HTTP 503")
                .contains("busy")
                .doesNotContain("password");
        assertThat(destination.requests())
                .extracting(request -> requireNonNull(request.header("traceparent")))
                .doesNotHaveDuplicates();
    }

    @Test
    void should_name_its_trace_in_what_is_logged_of_a_delivery() throws Exception {
        RunningRouter.write(directory, "traced.camel.yaml", """
                - route:
                    id: traced
                    from:
                      uri: netbox:*
                      steps:
                        - log: "on its way"
                        - to: %s
                """.formatted(destination.url()));
        destination.always(Answer.status(422).body("no name"));
        try (CapturedLog log = CapturedLog.begin();
                RunningRouter router = start(Map.of())) {
            router.delivery(ROUTE, router.send(webhook()), "dead");

            Span deliver = awaitSpans(2).get(1);
            Map<String, String> trace =
                    Map.of("traceId", hex(deliver.getTraceId()), "spanId", hex(deliver.getSpanId()));
            assertThat(log.contextOf("on its way")).isEqualTo(trace);
            assertThat(log.contextOf("Dead letter: HTTP 422: no name")).isEqualTo(trace);
        }
    }

    @Test
    void should_go_on_with_the_trace_after_a_restart() throws Exception {
        destination.always(Answer.status(503));
        long id;
        try (RunningRouter router = start(Map.of())) {
            id = router.send(webhook());
            router.delivery(ROUTE, id, "retrying");
        }
        int before = awaitSpans(2).size();
        destination.always(Answer.status(200));
        try (RunningRouter router = start(Map.of())) {
            router.delivery(ROUTE, id, "delivered");
        }

        List<Span> spans = awaitSpans(before + 1);
        Span last = spans.get(spans.size() - 1);
        assertThat(attribute(last, "netbox_router.outcome")).isEqualTo("delivered");
        assertThat(spans).extracting(Span::getTraceId).containsOnly(last.getTraceId());
        assertThat(spans.subList(1, spans.size()))
                .extracting(Span::getParentSpanId)
                .containsOnly(spans.get(0).getSpanId());
    }

    @Test
    void should_link_to_the_trace_of_a_netbox_that_traces() throws Exception {
        try (RunningRouter router = start(Map.of("router.webhook.secrets", RouterProcess.SECRET))) {
            SignedWebhook webhook = SignedWebhook.of(webhook(), RouterProcess.SECRET);
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + router.httpPort() + "/"))
                                    .header(SignedWebhook.HEADER, webhook.signature())
                                    .header("traceparent", "00-" + NETBOX_TRACE + "-00f067aa0ba902b7-01")
                                    .POST(BodyPublishers.ofByteArray(webhook.body()))
                                    .build(),
                            BodyHandlers.discarding());
        }

        Span accept = awaitSpans(1).get(0);
        assertThat(accept.getLinksList())
                .extracting(link -> hex(link.getTraceId()))
                .containsExactly(NETBOX_TRACE);
    }

    @Test
    void should_leave_the_header_to_a_route_that_sets_its_own() throws Exception {
        RunningRouter.write(directory, "traced.camel.yaml", """
                - route:
                    id: traced
                    from:
                      uri: netbox:*
                      steps:
                        - setHeader: {name: traceparent, constant: own}
                        - to: %s
                """.formatted(destination.url()));
        try (RunningRouter router = start(Map.of())) {
            router.delivery(ROUTE, router.send(webhook()), "delivered");
        }

        assertThat(destination.requests().get(0).header("traceparent")).isEqualTo("own");
    }

    @Test
    void should_be_named_as_the_properties_say() throws Exception {
        try (RunningRouter router =
                start(Map.of("otel.resource.attributes", "service.name=router-zrh,deployment.environment.name=test"))) {
            router.send(webhook());
        }
        awaitSpans(1);

        assertThat(attributes(Otlp.resources(collector).get(0).getResource().getAttributesList()))
                .containsEntry("service.name", "router-zrh")
                .containsEntry("deployment.environment.name", "test");
    }

    @Test
    void should_accept_deliver_and_stop_when_the_collector_never_answers() throws Exception {
        collector.always(Answer.never());
        long began = System.nanoTime();
        try (RunningRouter router = start(Map.of())) {
            for (int i = 0; i < 20; i++) {
                router.delivery(ROUTE, router.send(webhook()), "delivered");
            }
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(collector.requests()).isNotEmpty();
    }

    @Test
    void should_send_no_traceparent_and_no_spans_when_nothing_asks_for_traces() throws Exception {
        try (RunningRouter router = RunningRouter.start(directory)) {
            router.delivery(ROUTE, router.send(webhook()), "delivered");
        }

        assertThat(destination.requests().get(0).header("traceparent")).isNull();
        assertThat(collector.requests()).isEmpty();
    }

    @Test
    void should_not_start_when_opentelemetry_refuses_a_setting() {
        assertThatThrownBy(
                        () -> start(Map.of("otel.traces.sampler", "nonsense")).close())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nonsense");
    }
}
