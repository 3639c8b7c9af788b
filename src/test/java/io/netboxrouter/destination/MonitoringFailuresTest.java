package io.netboxrouter.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.CamelAtWork;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a delivery to a monitoring server that is unwell, or does not like what it gets. */
final class MonitoringFailuresTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ZABBIX = "kamelet:zabbix-host?url=%s/zabbix&token=t0ken-t0ken";
    private static final String ICINGA = "kamelet:icinga-host?url=%s&username=router&password=p4ssword";
    private static final String SILENCE = "kamelet:alertmanager-silence?url=%s&silenceStatus=active";

    private final RecordingDestination destination = RecordingDestination.start();
    private CamelAtWork router;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws Exception {
        router = CamelAtWork.start(directory);
    }

    @AfterEach
    void stop() {
        router.close();
        destination.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, DEAD",
        "401, RETRYING",
        "403, RETRYING",
        "404, DEAD",
        "409, DEAD",
        "429, RETRYING",
        "500, RETRYING",
        "503, RETRYING"
    })
    void should_class_an_http_status_as_for_any_route(int status, DeliveryState state) throws Exception {
        destination.always(Answer.status(status));

        for (String uri : List.of(ZABBIX, SILENCE, ICINGA)) {
            assertThat(outcome(uri, state)).startsWith("HTTP " + status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-32602, Incorrect characters used for host name., DEAD",
        "-32602, Not authorized., RETRYING",
        "-32602, 'Session terminated, re-login, please.', RETRYING",
        "-32602, No permissions to call hostgroup.create., RETRYING",
        "-32500, SQL statement execution has failed., RETRYING",
        "-32603, Internal error, RETRYING",
    })
    void should_class_an_error_of_zabbix_by_what_it_says(int code, String data, DeliveryState state) throws Exception {
        destination.always(request -> method(request).equals("apiinfo.version")
                ? zabbix("\"6.0.14\"")
                : Answer.status(200)
                        .body(
                                "{\"jsonrpc\": \"2.0\", \"error\": {\"code\": %d, \"message\": \"No.\", \"data\": \"%s\"}}"
                                        .formatted(code, data)));

        assertThat(outcome(ZABBIX, state)).contains("host.get: No. " + data).doesNotContain("t0ken");
    }

    @ParameterizedTest
    @CsvSource({
        "'Session terminated, re-login, please.', Zabbix does not accept the token",
        "No permissions to call hostgroup.create., created by a Super admin only",
    })
    void should_say_what_to_do_when_zabbix_does_not_let_the_router_in(String data, String remedy) throws Exception {
        destination.always(request -> method(request).equals("apiinfo.version")
                ? zabbix("\"6.0.14\"")
                : Answer.status(200).body("{\"error\": {\"code\": -32602, \"data\": \"%s\"}}".formatted(data)));

        assertThat(outcome(ZABBIX, DeliveryState.RETRYING)).contains(remedy);
    }

    @Test
    void should_retry_when_the_answer_is_a_page_and_no_json() throws Exception {
        destination.always(Answer.status(200).body("<html>Moved</html>"));

        assertThat(outcome(ZABBIX, DeliveryState.RETRYING)).contains("is no JSON");
    }

    @Test
    void should_make_a_dead_letter_when_zabbix_lacks_a_template() throws Exception {
        destination.always(request -> switch (method(request)) {
            case "apiinfo.version" -> zabbix("\"6.0.14\"");
            case "hostgroup.create" -> zabbix("{\"groupids\": [\"7\"]}");
            default -> zabbix("[]");
        });

        assertThat(outcome(ZABBIX + "&templates=Linux", DeliveryState.DEAD)).contains("no template 'Linux'");
    }

    @Test
    void should_send_the_token_in_the_header_and_ask_for_host_groups_when_zabbix_is_7() throws Exception {
        destination.always(request -> switch (method(request)) {
            case "apiinfo.version" -> zabbix("\"7.0.3\"");
            case "hostgroup.create" -> zabbix("{\"groupids\": [\"7\"]}");
            case "host.create" -> zabbix("{\"hostids\": [\"1\"]}");
            default -> zabbix("[]");
        });
        deliver(ZABBIX, DeliveryState.DELIVERED);

        Request version = destination.requests().get(0);
        assertThat(version.header("Authorization")).isNull();
        assertThat(destination.requests().subList(1, destination.requests().size()))
                .allSatisfy(request -> {
                    assertThat(request.path()).isEqualTo("/zabbix/api_jsonrpc.php");
                    assertThat(request.header("Authorization")).isEqualTo("Bearer t0ken-t0ken");
                    assertThat(request.text()).doesNotContain("\"auth\"");
                });
        assertThat(destination.requests().get(1).text()).contains("selectHostGroups");
        assertThat(method(destination.requests().get(destination.requests().size() - 1)))
                .isEqualTo("host.create");
    }

    @Test
    void should_use_the_group_that_another_delivery_made_at_the_same_time() throws Exception {
        destination.always(request -> switch (method(request)) {
            case "apiinfo.version" -> zabbix("\"6.0.14\"");
            case "hostgroup.get" -> zabbix(created() ? "[{\"groupid\": \"7\"}]" : "[]");
            case "hostgroup.create" ->
                Answer.status(200)
                        .body(
                                "{\"error\": {\"code\": -32602, \"data\": \"Host group \\\"NetBox\\\" already exists.\"}}");
            case "host.create" -> zabbix("{\"hostids\": [\"1\"]}");
            default -> zabbix("[]");
        });
        deliver(ZABBIX, DeliveryState.DELIVERED);

        Request last = destination.requests().get(destination.requests().size() - 1);
        assertThat(json(last).at("/params/groups/0/groupid").asText()).isEqualTo("7");
    }

    @Test
    void should_make_a_dead_letter_with_the_reason_when_icinga_refuses_a_host() throws Exception {
        icingaSays(
                "Error: Import references unknown template: 'nope'\\nLocation: in leaf-1.conf: 2:2-2:26",
                Answer.status(404));

        assertThat(outcome(ICINGA, DeliveryState.DEAD))
                .isEqualTo("Icinga refused it: Error: Import references unknown template: 'nope'");
        assertThat(destination.requests().get(0).header("Authorization")).isEqualTo("Basic cm91dGVyOnA0c3N3b3Jk");
    }

    @Test
    void should_retry_when_another_delivery_made_the_same_in_icinga_at_the_same_time() throws Exception {
        List<Answer> found = new ArrayList<>(List.of(Answer.status(404)));
        icingaSays(
                "Object 'NetBox' of type 'HostGroup' re-defined",
                () -> found.isEmpty() ? Answer.status(200).body("{\"results\": [{}]}") : found.remove(0));

        assertThat(outcome(ICINGA, DeliveryState.RETRYING)).contains("HTTP 500", "re-defined");
    }

    @Test
    void should_say_that_icinga_wants_a_reload_when_it_remembers_what_it_once_refused() throws Exception {
        icingaSays("Object 'leaf-1' of type 'Host' re-defined", Answer.status(404));

        assertThat(outcome(ICINGA, DeliveryState.RETRYING)).contains("systemctl reload icinga2");
    }

    @ParameterizedTest
    @ValueSource(strings = {ZABBIX, ICINGA})
    void should_make_a_dead_letter_when_a_device_has_no_name(String uri) throws Exception {
        destination.always(
                request -> request.method().equals("POST") && request.path().startsWith("/v1")
                        ? Answer.status(200).body("{\"results\": []}")
                        : zabbix(method(request).equals("apiinfo.version") ? "\"6.0.14\"" : "[]"));
        route(uri);
        long id = router.accept(DeviceWebhook.device().name(null).body());

        assertThat(router.delivery(id(uri), id, DeliveryState.DEAD).lastError())
                .contains("dcim.device/1 has no name in NetBox");
    }

    @ParameterizedTest
    @CsvSource({
        "'zabbix-host?url=http://z&token=t&groupBy=rack', 'property ''groupBy'' is ''rack''; it must be one of none, site, role, tenant'",
        "'zabbix-host?url=http://z&token=t&interfaceType=jmx', 'property ''interfaceType'' is ''jmx'''",
        "'icinga-host?url=icinga:5665&username=u&password=p', url is no address",
        "'alertmanager-silence?url=http://a&value=serial', 'property ''value'' is ''serial'''",
        "'alertmanager-silence?url=http://a&duration=5m', 'duration is ''5m'''",
        "'prometheus-targets?directory=t&port=70000', port is 70000",
    })
    void should_name_the_property_and_what_it_can_be_when_it_is_wrong(String uri, String message) {
        assertThatThrownBy(() -> router.yaml(yaml("kamelet:" + uri)))
                .rootCause()
                .hasMessageContaining(message);
    }

    private boolean created() {
        return destination.requests().stream()
                .anyMatch(request -> method(request).equals("hostgroup.create"));
    }

    private void icingaSays(String error, Answer asked) {
        icingaSays(error, () -> asked);
    }

    /** @param asked the answers when the router looks an object up by its name */
    private void icingaSays(String error, Supplier<Answer> asked) {
        destination.always(request -> switch (request.method()) {
            case "PUT" ->
                Answer.status(500)
                        .body(
                                "{\"results\": [{\"code\": 500, \"errors\": [\"%s\"], \"status\": \"Object could not be created.\"}]}"
                                        .formatted(error));
            case "GET" -> asked.get();
            default -> Answer.status(200).body("{\"results\": []}");
        });
    }

    private String outcome(String uri, DeliveryState state) throws Exception {
        return String.valueOf(deliver(uri, state));
    }

    private @Nullable String deliver(String uri, DeliveryState state) throws Exception {
        route(uri);
        return router.delivery(id(uri), router.accept(DeviceWebhook.device().body()), state)
                .lastError();
    }

    private void route(String uri) throws Exception {
        router.yaml(yaml(uri.formatted(destination.url())));
    }

    /** The Kamelet's name. */
    private static String id(String uri) {
        return uri.replaceAll("kamelet:|\\?.*", "");
    }

    private static String yaml(String uri) {
        return """
                - route:
                    id: %s
                    from:
                      uri: "netbox:*"
                      parameters:
                        retryDelay: 3600000
                      steps:
                        - to:
                            uri: "%s"
                """.formatted(id(uri), uri);
    }

    private static Answer zabbix(String result) {
        return Answer.status(200).body("{\"jsonrpc\": \"2.0\", \"id\": 1, \"result\": " + result + "}");
    }

    private static String method(Request request) {
        return json(request).path("method").asText();
    }

    private static JsonNode json(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
