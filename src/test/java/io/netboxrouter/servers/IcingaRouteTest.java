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

/** {@code routes/icinga.camel.yaml} with a real Icinga 2. */
@Tag("real-server")
final class IcingaRouteTest {
    private static final IcingaServer icinga = IcingaServer.running();
    private static ShippedRoute route;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        route = ShippedRoute.start(
                directory,
                "icinga",
                Map.of(
                        "icinga.url",
                        icinga.url(),
                        "icinga.username",
                        IcingaServer.USER,
                        "icinga.password",
                        IcingaServer.PASSWORD,
                        "router.outgoing.ca-file",
                        icinga.caFile().toString()));
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
        assertThat(icinga.hosts(id(device))).isEmpty();

        route.deliver(device.event("updated").status("active"));

        JsonNode host = host(device);
        assertThat(host.get("name").asText()).isEqualTo("leaf");
        assertThat(host.get("address").asText()).isEqualTo("10.1.0.1");
        assertThat(host.get("enable_active_checks").asBoolean()).isTrue();
        assertThat(host.get("enable_notifications").asBoolean()).isTrue();
        assertThat(texts(host.get("groups"))).containsExactly("NetBox", "NetBox/Zürich");
        assertThat(texts(host.get("templates"))).contains("generic-host");
        assertThat(host.get("vars").get("netbox_site").asText()).isEqualTo("Zürich");
    }

    @Test
    void should_stop_checking_when_the_device_goes_offline_and_check_again_when_it_is_back() throws Exception {
        DeviceWebhook device = route.active("offline-1");
        route.deliver(device.status("offline"));
        JsonNode offline = host(device);
        assertThat(offline.get("enable_active_checks").asBoolean()).isFalse();
        assertThat(offline.get("enable_notifications").asBoolean()).isFalse();
        assertThat(offline.get("enable_event_handler").asBoolean()).isFalse();

        route.deliver(device.status("active"));
        assertThat(host(device).get("enable_active_checks").asBoolean()).isTrue();
    }

    @Test
    void should_delete_the_host_when_its_device_is_deleted_and_mind_nothing_when_it_is_gone_already() throws Exception {
        DeviceWebhook device = route.active("deleted-1");
        route.deliver(device.event("deleted"));
        assertThat(icinga.hosts(id(device))).isEmpty();

        route.deliver(device.event("deleted"));
        assertThat(icinga.hosts(id(device))).isEmpty();
    }

    @Test
    void should_rename_the_host_when_its_device_is_renamed() throws Exception {
        DeviceWebhook device = route.active("before");
        route.deliver(device.name("nachher Ä/1 50%"));

        assertThat(host(device).get("name").asText()).isEqualTo("nachher Ä/1 50%");
        assertThat(host(device).get("display_name").asText()).isEqualTo("nachher Ä/1 50%");
    }

    @Test
    void should_rename_a_host_that_is_not_checked_without_checking_it() throws Exception {
        DeviceWebhook device = route.active("sleeping");
        route.deliver(device.status("offline"));
        route.deliver(device.name("sleeping-renamed"));

        assertThat(host(device).get("name").asText()).isEqualTo("sleeping-renamed");
        assertThat(host(device).get("enable_active_checks").asBoolean()).isFalse();
    }

    @Test
    void should_follow_a_new_address_and_a_new_site() throws Exception {
        DeviceWebhook device = route.active("moving");
        route.deliver(device.address("2001:db8::7/64"));
        assertThat(host(device).get("address").asText()).isEmpty();
        assertThat(host(device).get("address6").asText()).isEqualTo("2001:db8::7");

        route.deliver(device.site("Genf"));
        assertThat(texts(host(device).get("groups"))).containsExactly("NetBox", "NetBox/Genf");
    }

    @Test
    void should_write_nothing_when_the_same_is_told_twice() throws Exception {
        DeviceWebhook device = route.active("twice");
        route.deliver(device.address("10.1.0.8/24"));
        JsonNode version = host(device).get("version");
        route.deliver(device);
        route.deliver(device);

        assertThat(host(device).get("version")).isEqualTo(version);
    }

    @Test
    void should_make_a_dead_letter_with_the_reason_when_two_devices_have_one_name() throws Exception {
        route.active("same");
        DeviceWebhook second = route.device("same").address("10.1.0.10/24");

        assertThat(route.deadLetter(second)).contains("Icinga has a host same for dcim.device/", "rename one of them");
    }

    @Test
    void should_create_and_delete_the_host_of_captured_webhooks() throws Exception {
        route.deliver(DeviceWebhook.captured("2.11", "042-update-device-primary-ip-device-updated.body"));
        assertThat(icinga.hosts("dcim.device/1"))
                .extracting(host ->
                        host.get("name").asText() + " " + host.get("address").asText())
                .containsExactly("zrh-rtr-01-b 10.20.1.1");

        route.deliver(DeviceWebhook.captured("4.4", "030-device-updated-device-primary-ip.body"));
        assertThat(icinga.hosts("dcim.device/1"))
                .extracting(host ->
                        host.get("name").asText() + " " + host.get("address6").asText())
                .containsExactly("leaf-1 2001:db8::1");

        route.deliver(DeviceWebhook.captured("4.4", "107-device-deleted-delete-device.body"));
        assertThat(icinga.hosts("dcim.device/1")).isEmpty();
    }

    @Test
    void should_check_a_virtual_machine_that_netbox_3_7_tells_is_active() throws Exception {
        DeviceWebhook machine = DeviceWebhook.captured("3.7", "148-update-virtual-machine-virtualmachine-updated.body");
        route.deliver(machine.status("active"));

        assertThat(icinga.hosts("virtualization.virtualmachine/1"))
                .extracting(host ->
                        host.get("name").asText() + " " + host.get("address").asText())
                .containsExactly("web-01 10.20.2.2");
    }

    private static String id(DeviceWebhook device) {
        return "dcim.device/" + device.objectId();
    }

    private static JsonNode host(DeviceWebhook device) {
        List<JsonNode> hosts = icinga.hosts(id(device));
        assertThat(hosts).hasSize(1);
        return hosts.get(0);
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
