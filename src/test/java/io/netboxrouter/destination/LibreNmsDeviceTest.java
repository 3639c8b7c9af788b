package io.netboxrouter.destination;

import static io.netboxrouter.destination.KameletAtWork.sample;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.fakes.FakeLibreNms;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibreNmsDeviceTest {
    private static final String ACTIVE = sample("device-updated");
    private static final String ADDRESS = "\"primary_ip\": {\"id\": 9, \"address\": \"192.0.2.7/24\"}, \"x\": null";

    @TempDir
    Path directory;

    private final FakeLibreNms librenms = new FakeLibreNms();
    private @Nullable KameletAtWork route;

    @AfterEach
    void stop() {
        if (route != null) {
            route.close();
        }
        librenms.close();
    }

    private KameletAtWork route(Map<String, String> more) throws Exception {
        return route(more, "");
    }

    private KameletAtWork route(Map<String, String> more, String steps) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of("url", librenms.url(), "token", FakeLibreNms.TOKEN));
        properties.putAll(more);
        KameletAtWork made = new KameletAtWork(directory, "librenms-device", properties, steps, Map.of());
        route = made;
        return made;
    }

    private static String status(String value) {
        return ACTIVE.replace("\"value\": \"active\"", "\"value\": \"" + value + "\"");
    }

    @Test
    void should_add_a_device_when_it_is_active() throws Exception {
        route(Map.of("community", "c#&%")).delivered(ACTIVE.replace("\"primary_ip\": null", ADDRESS));
        assertThat(librenms.device("zrh-leaf-1")).isNotNull();
        assertThat(librenms.requests().get(1).text())
                .isEqualTo(
                        "{\"hostname\":\"zrh-leaf-1\",\"overwrite_ip\":\"192.0.2.7\",\"version\":\"v2c\",\"community\":\"c#&%\"}");
    }

    @Test
    void should_tell_netboxs_id_of_the_request_with_all_that_it_sends() throws Exception {
        route(Map.of()).delivered(ACTIVE);
        String requestId =
                new ObjectMapper().readTree(ACTIVE).path("request_id").textValue();
        assertThat(librenms.requests())
                .hasSize(2)
                .extracting(request -> request.header("X-Request-ID"))
                .containsOnly(requireNonNull(requestId));
    }

    @Test
    void should_hand_on_the_trace_with_all_that_it_sends() throws Exception {
        route(Map.of(), "- setHeader: {name: traceparent, constant: 00-trace-span-01}\n")
                .delivered(ACTIVE);
        assertThat(librenms.requests())
                .hasSize(2)
                .extracting(request -> request.header("traceparent"))
                .containsOnly("00-trace-span-01");
    }

    @Test
    void should_add_nothing_when_it_is_planned() throws Exception {
        route(Map.of()).delivered(status("planned"));
        assertThat(librenms.changes()).isEmpty();
    }

    @Test
    void should_disable_and_enable_again_as_the_status_says() throws Exception {
        KameletAtWork route = route(Map.of());
        route.delivered(ACTIVE);
        route.delivered(status("offline"));
        assertThat(requireNonNull(librenms.device("zrh-leaf-1"))
                        .path("disabled")
                        .asInt())
                .isEqualTo(1);
        route.delivered(ACTIVE.replace("04:43:44", "04:43:55"));
        assertThat(requireNonNull(librenms.device("zrh-leaf-1"))
                        .path("disabled")
                        .asInt())
                .isZero();
    }

    @Test
    void should_write_nothing_when_nothing_differs() throws Exception {
        KameletAtWork route = route(Map.of());
        route.delivered(ACTIVE);
        route.delivered(ACTIVE.replace("04:43:44", "04:43:55"));
        assertThat(librenms.changes()).containsExactly("POST /api/v0/devices");
    }

    @Test
    void should_rename_the_device_when_its_name_changes() throws Exception {
        KameletAtWork route = route(Map.of());
        route.delivered(ACTIVE);
        route.delivered(ACTIVE.replaceFirst("\"name\": \"zrh-leaf-1\"", "\"name\": \"zrh-leaf-9\""));
        assertThat(librenms.changes())
                .containsExactly("POST /api/v0/devices", "PATCH /api/v0/devices/zrh-leaf-1/rename/zrh-leaf-9");
        assertThat(librenms.device("zrh-leaf-1")).isNull();
        assertThat(librenms.device("zrh-leaf-9")).isNotNull();
    }

    @Test
    void should_delete_the_device_when_it_is_deleted() throws Exception {
        KameletAtWork route = route(Map.of());
        route.delivered(ACTIVE);
        route.delivered(sample("device-deleted"));
        assertThat(librenms.device("zrh-leaf-1")).isNull();
    }

    @Test
    void should_be_content_when_what_is_deleted_is_not_there() throws Exception {
        route(Map.of()).delivered(sample("device-deleted"));
        assertThat(librenms.changes()).isEmpty();
    }

    @Test
    void should_be_content_when_somebody_else_added_it_in_between() throws Exception {
        librenms.addBehindTheScenes("zrh-leaf-1");
        assertThat(route(Map.of()).delivered(ACTIVE).attempts()).isEqualTo(1);
        assertThat(librenms.changes()).containsExactly("POST /api/v0/devices");
    }

    @Test
    void should_try_again_until_librenms_can_reach_it() throws Exception {
        librenms.unreachable("zrh-leaf-1");
        KameletAtWork route = route(Map.of());
        assertThat(route.retrying(ACTIVE).lastError()).contains("Could not ping zrh-leaf-1");
        librenms.reachable("zrh-leaf-1");
        route.delivered(ACTIVE.replace("04:43:44", "04:43:55"));
        assertThat(librenms.device("zrh-leaf-1")).isNotNull();
    }

    @Test
    void should_add_what_cannot_be_reached_when_told_to() throws Exception {
        librenms.unreachable("zrh-leaf-1");
        route(Map.of("forceAdd", "true")).delivered(ACTIVE);
        assertThat(librenms.device("zrh-leaf-1")).isNotNull();
    }

    @Test
    void should_be_dead_when_the_name_is_no_host_name() throws Exception {
        assertThat(route(Map.of()).dead(ACTIVE.replace("\"name\": \"zrh-leaf-1\"", "\"name\": \"../../devices/1\"")))
                .contains("no host name");
        assertThat(librenms.requests()).isEmpty();
    }

    @Test
    void should_be_dead_when_the_name_would_be_taken_for_an_id() throws Exception {
        assertThat(route(Map.of()).dead(ACTIVE.replace("\"name\": \"zrh-leaf-1\"", "\"name\": \"42\"")))
                .contains("'42' is no host name");
    }

    @Test
    void should_be_tried_again_when_the_token_is_wrong() throws Exception {
        assertThat(route(Map.of("token", "wrong-secret")).retrying(ACTIVE).lastError())
                .isEqualTo("HTTP 401 Unauthorized: {\"message\":\"Unauthenticated.\"}");
    }
}
