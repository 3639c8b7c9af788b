package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole router, over its ports. */
class RouterTest {
    private static final String DEVICE = "{\"event\": \"updated\", \"model\": \"device\", \"data\": {\"id\": 7}}";

    @TempDir
    Path directory;

    private static String to(RecordingDestination destination) {
        return """
                - route:
                    id: sender
                    from:
                      uri: "netbox:*"
                      steps:
                        - to: "%s"
                """.formatted(destination.url());
    }

    @Test
    void should_take_and_deliver_a_webhook_when_a_route_is_there() throws Exception {
        try (RecordingDestination destination = RecordingDestination.start()) {
            RunningRouter.write(directory, "a.camel.yaml", to(destination));
            try (RunningRouter router = RunningRouter.start(directory)) {
                router.delivery("sender", router.send(DEVICE), "delivered");
                assertThat(destination.requests().get(0).text()).isEqualTo(DEVICE);
            }
        }
    }

    @Test
    void should_run_and_stop_without_a_complaint_when_nothing_is_configured() throws Exception {
        Files.createDirectory(directory.resolve("routes"));
        try (CapturedLog log = CapturedLog.begin()) {
            try (RunningRouter router = RunningRouter.start(directory)) {
                assertThat(router.api("status").get("ready").asBoolean()).isTrue();
                router.send(DEVICE);
            }
            assertThat(log.complaints()).isEmpty();
        }
    }

    @Test
    void should_say_so_in_one_line_when_there_is_no_routes_directory() throws Exception {
        try (CapturedLog log = CapturedLog.begin();
                RunningRouter router = RunningRouter.start(directory)) {
            assertThat(router.send(DEVICE)).isEqualTo(1);
            assertThat(log.complaints()).singleElement().asString().contains("router.routes.dir");
            assertThat(log.withStackTrace()).isEmpty();
        }
    }

    @Test
    void should_deliver_to_each_route_when_several_want_the_same() throws Exception {
        try (RecordingDestination destination = RecordingDestination.start()) {
            RunningRouter.write(directory, "a.camel.yaml", to(destination));
            RunningRouter.write(directory, "b.camel.yaml", to(destination).replace("sender", "other"));
            try (RunningRouter router = RunningRouter.start(directory)) {
                long event = router.send(DEVICE);
                router.delivery("sender", event, "delivered");
                router.delivery("other", event, "delivered");
                assertThat(destination.requests())
                        .extracting(request -> request.header("Idempotency-Key"))
                        .containsExactlyInAnyOrder("1-sender", "1-other");
            }
        }
    }

    @Test
    void should_deliver_after_a_restart_what_was_not_delivered_before() throws Exception {
        try (RecordingDestination destination = RecordingDestination.start()) {
            RunningRouter.write(directory, "a.camel.yaml", to(destination));
            destination.always(Answer.status(503));
            long event;
            try (RunningRouter router = RunningRouter.start(directory)) {
                event = router.send(DEVICE);
                router.delivery("sender", event, "retrying");
            }
            destination.always(Answer.status(200));
            try (RunningRouter router = RunningRouter.start(directory)) {
                router.delivery("sender", event, "delivered");
            }
        }
    }

    @Test
    void should_let_what_is_under_way_end_when_it_stops() throws Exception {
        try (RecordingDestination destination = RecordingDestination.start()) {
            destination.always(Answer.status(200).after(Duration.ofSeconds(1)));
            RunningRouter.write(directory, "a.camel.yaml", to(destination));
            long event;
            try (RunningRouter router = RunningRouter.start(directory)) {
                event = router.send(DEVICE);
                await().until(() -> destination.requests().size() == 1);
            }
            try (RunningRouter router = RunningRouter.start(directory)) {
                assertThat(router.delivery("sender", event, "delivered")
                                .get("attempts")
                                .asInt())
                        .isEqualTo(1);
            }
            assertThat(destination.requests()).hasSize(1);
        }
    }

    @Test
    void should_stop_in_time_and_deliver_later_when_destinations_never_answer() throws Exception {
        try (RecordingDestination destination = RecordingDestination.start();
                CapturedLog log = CapturedLog.begin()) {
            destination.always(Answer.never());
            RunningRouter.write(directory, "a.camel.yaml", to(destination));
            RunningRouter.write(directory, "b.camel.yaml", to(destination).replace("sender", "other"));
            RunningRouter router = RunningRouter.start(directory);
            long event = router.send(DEVICE);
            await().until(() -> destination.requests().size() == 2);
            long begin = System.nanoTime();
            router.close();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(log.withStackTrace()).isEmpty();
            destination.always(Answer.status(200));
            try (RunningRouter again = RunningRouter.start(directory)) {
                again.delivery("sender", event, "delivered");
                again.delivery("other", event, "delivered");
            }
        }
    }

    @Test
    void should_name_the_port_for_webhooks_when_it_is_taken() throws Exception {
        Files.createDirectories(directory.resolve("routes"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                CapturedLog log = CapturedLog.begin()) {
            String port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(() -> RunningRouter.start(directory, Map.of("router.http.port", port)))
                    .hasMessageContaining("Port " + port + " on 127.0.0.1")
                    .hasMessageContaining("router.http.port");
            assertThat(log.complaints()).isEmpty();
        }
    }

    @Test
    void should_leave_nothing_running_when_the_admin_port_is_taken() throws Exception {
        Files.createDirectory(directory.resolve("routes"));
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertThatThrownBy(() -> RunningRouter.start(directory, Map.of("router.admin.port", port)))
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("router.admin.port");
        }
        try (RunningRouter router = RunningRouter.start(directory)) {
            assertThat(router.send(DEVICE)).isEqualTo(1);
        }
    }

    @Test
    void should_say_so_when_the_data_directory_is_in_use() throws Exception {
        try (RunningRouter router = RunningRouter.start(directory)) {
            assertThatThrownBy(() -> RunningRouter.start(directory))
                    .hasMessageContaining("in use by another NetBox Router")
                    .hasMessageContaining("router.data.dir");
            assertThat(router.send(DEVICE)).isEqualTo(1);
        }
    }

    @Test
    void should_take_either_secret_when_two_are_set() throws Exception {
        try (RunningRouter router =
                RunningRouter.start(directory, Map.of("router.webhook.secrets", "new-secret,old-secret"))) {
            assertThat(router.send(DEVICE)).isEqualTo(1);
        }
    }

    @Test
    void should_tell_why_a_route_takes_an_event_or_not() throws Exception {
        RunningRouter.write(directory, "a.camel.yaml", """
                - route:
                    id: sites
                    from:
                      uri: "netbox:dcim.site"
                      steps:
                        - log: "x"
                - route:
                    id: chat
                    from:
                      uri: "netbox:*"
                      steps:
                        - to: "{{chat.url}}"
                - route:
                    id: ticking
                    from:
                      uri: "direct:x"
                      steps:
                        - log: "x"
                """);
        try (RunningRouter router = RunningRouter.start(directory)) {
            String why = router.api("events/" + router.send(DEVICE)).get("why").toString();
            assertThat(why)
                    .contains("dcim.site: the object type is dcim.device")
                    .contains("inactive: set chat.url")
                    .contains("it does not begin with netbox:");
        }
    }

    @Test
    void should_use_what_the_user_set_for_http_when_written_with_dashes() throws Exception {
        try (RecordingDestination destination = RecordingDestination.start()) {
            destination.always(Answer.never());
            RunningRouter.write(directory, "a.camel.yaml", to(destination));
            try (RunningRouter router =
                    RunningRouter.start(directory, Map.of("camel.component.http.response-timeout", "200"))) {
                router.delivery("sender", router.send(DEVICE), "retrying");
            }
        }
    }
}
