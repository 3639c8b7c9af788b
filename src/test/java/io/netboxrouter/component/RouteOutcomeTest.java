package io.netboxrouter.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.support.CapturedLog;
import java.nio.file.Path;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a delivery by how its route ends. */
class RouteOutcomeTest {
    private static final String DEVICE =
            "{\"event\": \"updated\", \"model\": \"device\", \"data\": {\"id\": 7, \"display\": \"leaf-1\"}}";

    @TempDir
    Path directory;

    private CamelAtWork router;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(directory);
    }

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    private DeliverySummary after(DeliveryState state, String steps) throws Exception {
        router.yaml("""
                - route:
                    id: r
                    from:
                      uri: "netbox:*"
                      parameters:
                        retryDelay: 20
                        maxAttempts: 3
                      steps:
                """ + steps.indent(8));
        return router.delivery("r", router.accept(DEVICE), state);
    }

    @Test
    void should_be_dead_at_once_when_the_route_says_undeliverable() throws Exception {
        DeliverySummary dead = after(DeliveryState.DEAD, """
                - throwException:
                    exceptionType: io.netboxrouter.component.UndeliverableException
                    message: "no address on ${body.display}"
                """);
        assertThat(dead.attempts()).isEqualTo(1);
        assertThat(dead.lastError()).isEqualTo("no address on leaf-1");
    }

    @Test
    void should_be_dead_after_the_last_attempt_when_the_route_keeps_failing() throws Exception {
        DeliverySummary dead = after(DeliveryState.DEAD, """
                - throwException:
                    exceptionType: java.lang.IllegalStateException
                    message: "not today"
                """);
        assertThat(dead.lastError()).isEqualTo("IllegalStateException: not today");
    }

    @Test
    void should_name_the_setting_when_nobody_vouches_for_the_destinations_certificate() throws Exception {
        DeliverySummary dead = after(DeliveryState.DEAD, """
                - throwException:
                    exceptionType: java.security.cert.CertPathBuilderException
                    message: "unable to find valid certification path to requested target"
                """);
        assertThat(dead.lastError()).contains("router.outgoing.ca-file", "unable to find");
    }

    @Test
    void should_hide_addresses_when_an_exception_tells_them() throws Exception {
        DeliverySummary dead = after(DeliveryState.DEAD, """
                - throwException:
                    exceptionType: java.lang.IllegalStateException
                    message: "cannot reach https://user:secret@example.com/secret?secret=1"
                """);
        assertThat(dead.lastError()).contains("https://example.com/…").doesNotContain("secret");
    }

    @Test
    void should_be_delivered_when_the_failure_is_handled() throws Exception {
        router.routes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true);
                from("netbox:*").routeId("handles").throwException(new IllegalStateException("never mind"));
            }
        });
        assertThat(router.delivery("handles", router.accept(DEVICE), DeliveryState.DELIVERED)
                        .attempts())
                .isEqualTo(1);
    }

    @Test
    void should_be_tried_again_when_the_route_rolls_back() throws Exception {
        assertThat(after(DeliveryState.DEAD, "- rollback:\n    markRollbackOnly: true\n")
                        .lastError())
                .isEqualTo("the route rolled back");
    }

    @Test
    void should_be_delivered_when_the_route_stops_halfway() throws Exception {
        assertThat(after(DeliveryState.DELIVERED, "- stop: {}\n").lastError()).isNull();
    }

    @Test
    void should_be_delivered_when_a_filter_drops_it() throws Exception {
        DeliverySummary delivered = after(DeliveryState.DELIVERED, """
                - filter:
                    simple: "${body.event} == 'created'"
                    steps:
                      - throwException:
                          exceptionType: java.lang.IllegalStateException
                          message: "must not be reached"
                """);
        assertThat(delivered.attempts()).isEqualTo(1);
    }

    @Test
    void should_log_no_stack_trace_when_the_route_throws() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            after(DeliveryState.DEAD, """
                    - throwException:
                        exceptionType: java.lang.IllegalStateException
                        message: "not today"
                    """);
            assertThat(log.withStackTrace()).isEmpty();
        }
    }
}
