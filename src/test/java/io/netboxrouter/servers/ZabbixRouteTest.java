package io.netboxrouter.servers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.DeviceWebhook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code routes/zabbix.camel.yaml} with a real Zabbix. */
@Tag("real-server")
final class ZabbixRouteTest {
    private static final ZabbixServer zabbix = ZabbixServer.running();
    private static ShippedRoute route;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        route = ShippedRoute.start(
                directory, "zabbix", Map.of("zabbix.url", zabbix.url(), "zabbix.token", zabbix.token()));
    }

    @AfterAll
    static void stop() {
        route.close();
    }

    @Test
    void should_create_and_enable_a_host_with_address_and_groups_when_a_planned_device_becomes_active()
            throws Exception {
        DeviceWebhook device = route.device("leaf").site("Zürich").address("10.1.0.1/24");
        route.deliver(device.event("created").status("planned"));
        assertThat(hosts(device)).isEmpty();

        route.deliver(device.event("updated").status("active"));

        JsonNode host = host(device);
        assertThat(host.get("host").asText()).isEqualTo("leaf");
        assertThat(host.get("status").asText()).isEqualTo("0");
        assertThat(host.get("groups").findValuesAsText("name")).containsExactlyInAnyOrder("NetBox", "NetBox/Zürich");
        assertThat(host.get("parentTemplates").findValuesAsText("host")).containsExactly("ICMP Ping");
        JsonNode reach = host.get("interfaces").get(0);
        assertThat(reach.get("ip").asText()).isEqualTo("10.1.0.1");
        assertThat(reach.get("useip").asText()).isEqualTo("1");
        assertThat(reach.get("port").asText()).isEqualTo("10050");
    }

    @Test
    void should_disable_the_host_when_its_device_goes_offline_and_enable_it_when_it_is_back() throws Exception {
        DeviceWebhook device = route.active("offline-1");
        route.deliver(device.status("offline"));
        assertThat(host(device).get("status").asText()).isEqualTo("1");

        route.deliver(device.status("active"));
        assertThat(host(device).get("status").asText()).isEqualTo("0");
    }

    @Test
    void should_remove_the_host_when_its_device_is_deleted_and_mind_nothing_when_it_is_gone_already() throws Exception {
        DeviceWebhook device = route.active("deleted-1");
        route.deliver(device.event("deleted"));
        assertThat(hosts(device)).isEmpty();

        route.deliver(device.event("deleted"));
        assertThat(hosts(device)).isEmpty();
    }

    @Test
    void should_rename_the_host_when_its_device_is_renamed() throws Exception {
        DeviceWebhook device = route.active("before");
        String hostId = host(device).get("hostid").asText();
        route.deliver(device.name("nachher Ä/1"));

        JsonNode host = host(device);
        assertThat(host.get("hostid").asText()).isEqualTo(hostId);
        assertThat(host.get("host").asText()).isEqualTo("nachher __1");
        assertThat(host.get("name").asText()).isEqualTo("nachher Ä/1");
    }

    @Test
    void should_follow_a_new_address_and_a_new_site_and_keep_what_people_added() throws Exception {
        DeviceWebhook device = route.active("moving");
        String hostId = host(device).get("hostid").asText();
        String group = zabbix.api("hostgroup.create", "{\"name\": \"By hand\"}")
                .get("groupids")
                .get(0)
                .asText();
        zabbix.api(
                "host.massadd",
                "{\"hosts\": [{\"hostid\": \"%s\"}], \"groups\": [{\"groupid\": \"%s\"}]}".formatted(hostId, group));
        route.deliver(device.site("Genf").address("2001:db8::7/64"));

        JsonNode host = host(device);
        assertThat(host.get("interfaces").findValuesAsText("ip")).containsExactly("2001:db8::7");
        assertThat(host.get("groups").findValuesAsText("name"))
                .containsExactlyInAnyOrder("NetBox", "NetBox/Genf", "By hand");
    }

    @Test
    void should_write_nothing_when_the_same_is_told_twice() throws Exception {
        DeviceWebhook device = route.active("twice");
        String hostId = host(device).get("hostid").asText();
        int before = changes(hostId);
        assertThat(before).isPositive();
        route.deliver(device);
        route.deliver(device);

        assertThat(changes(hostId)).isEqualTo(before);
    }

    @Test
    void should_take_over_a_host_of_that_name_that_somebody_had_made() throws Exception {
        String group = zabbix.api("hostgroup.create", "{\"name\": \"Somebody's\"}")
                .get("groupids")
                .get(0)
                .asText();
        String hostId = zabbix.api(
                        "host.create", "{\"host\": \"mine\", \"groups\": [{\"groupid\": \"" + group + "\"}]}")
                .get("hostids")
                .get(0)
                .asText();
        DeviceWebhook device = route.active("mine");

        assertThat(host(device).get("hostid").asText()).isEqualTo(hostId);
        assertThat(host(device).get("interfaces").findValuesAsText("ip")).containsExactly("10.1.0.9");
    }

    @Test
    void should_make_a_dead_letter_with_the_reason_when_two_devices_have_one_name() throws Exception {
        route.active("same");
        DeviceWebhook second = route.device("same").address("10.1.0.10/24");

        assertThat(route.deadLetter(second)).contains("Zabbix has a host same for dcim.device/", "rename one of them");
    }

    @Test
    void should_give_zabbix_the_name_when_there_is_no_address() throws Exception {
        DeviceWebhook device = route.device("leaf-9.example.com").address(null);
        route.deliver(device);

        JsonNode reach = host(device).get("interfaces").get(0);
        assertThat(reach.get("useip").asText()).isEqualTo("0");
        assertThat(reach.get("dns").asText()).isEqualTo("leaf-9.example.com");
    }

    @ParameterizedTest
    @CsvSource({
        "2.11, 042-update-device-primary-ip-device-updated.body, 173-delete-device-cascade-device-deleted.body, dcim.device, zrh-rtr-01-b, 10.20.1.1",
        "4.4, 030-device-updated-device-primary-ip.body, 107-device-deleted-delete-device.body, dcim.device, leaf-1, 2001:db8::1",
    })
    void should_create_and_delete_the_host_of_captured_webhooks(
            String version, String update, String deletion, String type, String name, String address) throws Exception {
        route.deliver(DeviceWebhook.captured(version, update));
        List<JsonNode> created = hosts(type + "/1");
        assertThat(created).extracting(host -> host.get("name").asText()).containsExactly(name);
        assertThat(created.get(0).get("interfaces").findValuesAsText("ip")).containsExactly(address);

        route.deliver(DeviceWebhook.captured(version, deletion));
        assertThat(hosts(type + "/1")).isEmpty();
    }

    @Test
    void should_disable_the_host_of_a_virtual_machine_that_netbox_3_7_tells_is_offline() throws Exception {
        DeviceWebhook machine = DeviceWebhook.captured("3.7", "148-update-virtual-machine-virtualmachine-updated.body");
        route.deliver(machine.status("active"));
        route.deliver(machine.status("offline"));

        assertThat(hosts("virtualization.virtualmachine/1"))
                .extracting(host ->
                        host.get("name").asText() + " " + host.get("status").asText())
                .containsExactly("web-01 1");
    }

    private static JsonNode host(DeviceWebhook device) {
        List<JsonNode> hosts = hosts(device);
        assertThat(hosts).hasSize(1);
        return hosts.get(0);
    }

    private static List<JsonNode> hosts(DeviceWebhook device) {
        return hosts("dcim.device/" + device.objectId());
    }

    private static List<JsonNode> hosts(String tag) {
        JsonNode found = zabbix.api("host.get", """
                {"tags": [{"tag": "netbox", "value": "%s", "operator": 1}], "selectInterfaces": "extend",
                 "selectGroups": "extend", "selectParentTemplates": "extend"}
                """.formatted(tag));
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    /** How often Zabbix noted in its audit log that something of a host was changed. */
    private static int changes(String hostId) {
        return zabbix.api("auditlog.get", "{\"countOutput\": true, \"filter\": {\"resourceid\": \"" + hostId + "\"}}")
                .asInt();
    }
}
