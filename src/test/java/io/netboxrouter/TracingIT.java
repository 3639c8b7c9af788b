package io.netboxrouter;

import static io.netboxrouter.support.Otlp.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Change;
import io.netboxrouter.support.Otlp;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar, by environment variables. */
class TracingIT {
    @TempDir
    Path home;

    @Test
    void should_go_on_with_the_trace_after_it_was_killed() {
        try (RecordingDestination collector = RecordingDestination.start();
                RecordingDestination destination = RecordingDestination.start();
                RouterProcess router = new RouterProcess(home)) {
            destination.always(Answer.status(503));
            router.with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url())
                    .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                    .with("OTEL_BSP_SCHEDULE_DELAY", "50")
                    .route("sink", "retryDelay=100ms", destination.url())
                    .start();
            assertThat(new WebhookSender(router.httpPort()).send(new Change(1, 1)))
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> Otlp.spans(collector).size() >= 2);
            router.kill();
            destination.always(Answer.status(200));
            router.start();

            await().atMost(Duration.ofSeconds(20)).until(() -> delivered(collector) > 0);
            List<Span> spans = Otlp.spans(collector);
            assertThat(spans)
                    .extracting(Span::getTraceId)
                    .containsOnly(spans.get(0).getTraceId());
        }
    }

    private static long delivered(RecordingDestination collector) {
        return Otlp.spans(collector).stream()
                .filter(span -> "delivered".equals(attribute(span, "netbox_router.outcome")))
                .count();
    }

    @Test
    void should_load_nothing_of_opentelemetry_when_no_variable_asks_for_it() throws Exception {
        Path classes = home.resolve("classes.txt");
        try (RecordingDestination destination = RecordingDestination.start();
                RouterProcess router = new RouterProcess(home)) {
            router.javaOptions("-Xmx256m", "-Xlog:class+load:file=" + classes)
                    .route("sink", "", destination.url())
                    .start();
            assertThat(new WebhookSender(router.httpPort()).send(new Change(1, 1)))
                    .isEqualTo(202);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> !destination.requests().isEmpty());
            router.terminate();
            router.awaitExit(Duration.ofSeconds(30));

            assertThat(Files.readAllLines(classes))
                    .anyMatch(line -> line.contains("io.netboxrouter.dispatch.AttemptObserver"))
                    .noneMatch(line -> line.contains(" io.opentelemetry."))
                    .noneMatch(line -> line.contains(" io.netboxrouter.tracing."));
        }
    }
}
