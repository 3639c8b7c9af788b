package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.Change;
import io.netboxrouter.support.RouterProcess;
import io.netboxrouter.support.WebhookSender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartIT {
    private static final Path SHIPPED = Path.of("routes", "log.camel.yaml");

    @TempDir
    Path home;

    @Test
    void should_make_its_secrets_and_log_events_when_started_with_no_configuration() throws Exception {
        try (RouterProcess router = unconfigured()) {
            router.writeRouteFile("log.camel.yaml", Files.readString(SHIPPED));
            router.start();
            Path secret = home.resolve("data/webhook-secret");
            Path password = home.resolve("data/admin-password");
            for (Path file : new Path[] {secret, password}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(Files.readString(file).strip()).hasSize(43);
                assertThat(router.log()).doesNotContain(Files.readString(file).strip());
            }
            assertThat(sender(router, secret).send(new Change(7, 1))).isEqualTo(202);
            await().until(() -> router.log().contains("1 updated dcim.device device-7 by admin"));
            router.password(Files.readString(password).strip());
            await().untilAsserted(() ->
                    assertThat(router.route("log").get("delivered").asInt()).isEqualTo(1));
            assertThat(router.log()).doesNotContain("ERROR").doesNotContain("\tat ");
        }
    }

    @Test
    void should_take_webhooks_and_say_what_is_missing_when_there_is_no_routes_directory() throws Exception {
        try (RouterProcess router = unconfigured()) {
            router.start();
            assertThat(sender(router, home.resolve("data/webhook-secret")).send(new Change(1, 1)))
                    .isEqualTo(202);
            assertThat(router.log().lines().filter(line -> line.contains("routes")))
                    .singleElement()
                    .asString()
                    .contains("router.routes.dir");
            assertThat(router.log()).doesNotContain("\tat ");
        }
    }

    private RouterProcess unconfigured() {
        return new RouterProcess(home).without("ROUTER_WEBHOOK_SECRETS").without("ROUTER_ADMIN_PASSWORD");
    }

    private static WebhookSender sender(RouterProcess router, Path secret) throws IOException {
        return new WebhookSender(router.httpPort(), Files.readString(secret).strip());
    }
}
