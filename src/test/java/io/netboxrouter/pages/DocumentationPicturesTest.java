package io.netboxrouter.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.WatchedRouter;
import io.netboxrouter.support.Browser;
import io.netboxrouter.support.DeviceWebhook;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of {@code docs/images} into {@code target/screenshots/docs-*.png}, to be looked at and copied. */
class DocumentationPicturesTest {
    private static final String ROUTES = """
            - route:
                id: zabbix-hosts
                from:
                  uri: netbox:dcim.device
                  steps:
                    - to: "{{destination}}/zabbix"
            - route:
                id: cmdb
                from:
                  uri: netbox:dcim.device
                  steps:
                    - to: "{{cmdb}}/cmdb"
            - route:
                id: decommissioning-tickets
                from:
                  uri: netbox:dcim.device
                  parameters:
                    changed: role
                  steps:
                    - to: "{{destination}}/tickets"
            """;

    @Test
    void should_show_a_router_at_work(@TempDir Path directory) throws Exception {
        RunningRouter.write(directory, "devices.camel.yaml", ROUTES);
        try (RecordingDestination cmdb = RecordingDestination.start();
                WatchedRouter watched = WatchedRouter.start(
                        directory,
                        Map.of(
                                "cmdb", cmdb.url(),
                                "router.sources.netbox.path", "/",
                                "router.sources.netbox.url", "https://netbox.example.com/"))) {
            for (int i = 1; i <= 42; i++) {
                settle(watched, i, "zrh-leaf-" + (10 + i), "delivered");
            }
            cmdb.always(Answer.status(422).body("serial is required"));
            settle(watched, 51, "muc-edge-01", "dead");
            settle(watched, 52, "muc-edge-02", "dead");
            cmdb.always(Answer.status(409).body("asset tag 00417 is taken"));
            long event = settle(watched, 60, "ber-core-01", "dead");

            picture(watched, "/", 680, "docs-overview");
            picture(watched, "/events/" + event, 830, "docs-event");
            picture(watched, "/dead-letters", 700, "docs-dead-letters");
            assertThat(watched.complaints()).isEmpty();
        }
    }

    private static long settle(WatchedRouter watched, int id, String device, String stateAtCmdb) throws Exception {
        long event =
                watched.router().send(DeviceWebhook.device().id(id).name(device).body());
        watched.router().delivery("zabbix-hosts", event, "delivered");
        watched.router().delivery("cmdb", event, stateAtCmdb);
        return event;
    }

    private static void picture(WatchedRouter watched, String path, int height, String name) {
        Page page = watched.look(path);
        page.setViewportSize(1280, height);
        Browser.view(page, name);
        page.close();
    }
}
