package io.netboxrouter.destination;

import static io.netboxrouter.destination.KameletAtWork.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.fakes.FakeServiceNow;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceNowCiTest {
    private static final String TABLE = "cmdb_ci_netgear";

    @TempDir
    Path directory;

    private final FakeServiceNow servicenow = new FakeServiceNow();
    private @Nullable KameletAtWork route;

    @AfterEach
    void stop() {
        if (route != null) {
            route.close();
        }
        servicenow.close();
    }

    private KameletAtWork route(Map<String, String> more) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of("url", servicenow.url()));
        properties.putAll(more);
        if (!more.containsKey("token")) {
            properties.putIfAbsent("username", FakeServiceNow.USER);
            properties.putIfAbsent("password", FakeServiceNow.PASSWORD);
        }
        KameletAtWork made = new KameletAtWork(directory, "servicenow-ci", properties, "", Map.of());
        route = made;
        return made;
    }

    private JsonNode row() {
        assertThat(servicenow.rows(TABLE)).hasSize(1);
        return servicenow.rows(TABLE).get(0);
    }

    @Test
    void should_create_an_item_when_there_is_none() throws Exception {
        route(Map.of()).delivered(sample("device-updated"));
        JsonNode row = row();
        assertThat(row.path("correlation_id").asText()).isEqualTo("netbox/dcim.device/1");
        assertThat(row.path("name").asText()).isEqualTo("zrh-leaf-1");
        assertThat(row.path("serial_number").asText()).isEqualTo("SN1");
        assertThat(row.path("install_status").asText()).isEqualTo("1");
        assertThat(row.path("operational_status").asText()).isEqualTo("1");
    }

    @Test
    void should_update_the_item_and_no_other_when_it_is_there() throws Exception {
        servicenow.insert(TABLE, "netbox/dcim.device/2");
        KameletAtWork route = route(Map.of());
        route.delivered(sample("device-created").replace("\"value\": \"active\"", "\"value\": \"planned\""));
        route.delivered(sample("device-updated"));
        assertThat(servicenow.rows(TABLE)).hasSize(2);
        assertThat(servicenow.rows(TABLE).get(0).path("name").asText()).isEmpty();
        assertThat(servicenow.rows(TABLE).get(1).path("operational_status").asText())
                .isEqualTo("1");
        assertThat(servicenow.requests().get(3).text()).doesNotContain("serial_number");
    }

    @Test
    void should_write_nothing_when_nothing_differs() throws Exception {
        KameletAtWork route = route(Map.of());
        route.delivered(sample("device-updated"));
        route.delivered(sample("device-updated").replace("2026-11-22T04:43:44", "2026-11-22T04:43:45"));
        assertThat(servicenow.asked())
                .containsExactly(
                        "GET /api/now/table/" + TABLE, "POST /api/now/table/" + TABLE, "GET /api/now/table/" + TABLE);
    }

    @Test
    void should_retire_the_item_when_the_device_is_being_decommissioned() throws Exception {
        route(Map.of())
                .delivered(sample("device-updated").replace("\"value\": \"active\"", "\"value\": \"decommissioning\""));
        assertThat(row().path("install_status").asText()).isEqualTo("7");
    }

    @Test
    void should_retire_the_item_when_the_device_is_deleted() throws Exception {
        KameletAtWork route = route(Map.of());
        route.delivered(sample("device-created"));
        route.delivered(sample("device-deleted"));
        assertThat(row().path("install_status").asText()).isEqualTo("7");
        assertThat(row().path("name").asText()).isEqualTo("zrh-leaf-1");
    }

    @Test
    void should_delete_the_item_when_told_to() throws Exception {
        KameletAtWork route = route(Map.of("onDelete", "delete"));
        route.delivered(sample("device-created"));
        route.delivered(sample("device-deleted"));
        assertThat(servicenow.rows(TABLE)).isEmpty();
    }

    @Test
    void should_change_nothing_when_what_is_deleted_was_never_there() throws Exception {
        route(Map.of()).delivered(sample("device-deleted"));
        assertThat(servicenow.asked()).containsExactly("GET /api/now/table/" + TABLE);
    }

    @Test
    void should_write_more_fields_when_told_which() throws Exception {
        route(Map.of("fields", "comments=${body.data[site][name]}, a=b; short_description=from NetBox"))
                .delivered(sample("device-updated"));
        assertThat(row().path("comments").asText()).isEqualTo("Zürich Hardturm, a=b");
        assertThat(row().path("short_description").asText()).isEqualTo("from NetBox");
    }

    @Test
    void should_keep_virtual_machines_in_a_table_of_their_own() throws Exception {
        route(Map.of()).delivered(sample("vm-updated-4.6"));
        assertThat(servicenow.rows("cmdb_ci_vm_instance")).hasSize(1);
    }

    @Test
    void should_log_in_with_a_token_when_there_is_one() throws Exception {
        route(Map.of("token", FakeServiceNow.TOKEN)).delivered(sample("device-updated"));
        assertThat(servicenow.rows(TABLE)).hasSize(1);
    }

    @Test
    void should_be_tried_again_when_the_login_is_wrong() throws Exception {
        assertThat(route(Map.of("password", "wrong-secret"))
                        .retrying(sample("device-updated"))
                        .lastError())
                .contains("HTTP 401", "User Not Authenticated")
                .doesNotContain("secret");
    }

    @Test
    void should_wait_as_asked_when_there_were_too_many_requests() throws Exception {
        servicenow.limitNext(1);
        assertThat(route(Map.of()).delivered(sample("device-updated")).attempts())
                .isEqualTo(2);
        assertThat(servicenow.rows(TABLE)).hasSize(1);
    }

    @Test
    void should_be_dead_when_there_is_no_such_table() throws Exception {
        assertThat(route(Map.of("table", "cmdb_ci_nowhere")).dead(sample("device-updated")))
                .contains("HTTP 400", "Invalid table cmdb_ci_nowhere");
    }

    @Test
    void should_be_dead_when_two_items_say_that_they_are_the_device() throws Exception {
        servicenow.insert(TABLE, "netbox/dcim.device/1");
        servicenow.insert(TABLE, "netbox/dcim.device/1");
        assertThat(route(Map.of()).dead(sample("device-updated"))).contains("several records", "netbox/dcim.device/1");
    }

    @Test
    void should_be_dead_when_no_table_is_known_for_the_object() throws Exception {
        assertThat(route(Map.of()).dead(sample("prefix-created-4.5")))
                .contains("ipam.prefix", "set the property table");
    }
}
