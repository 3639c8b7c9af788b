package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.RouterProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    Path home;

    @BeforeEach
    void makeRoutesDirectory() throws IOException {
        Files.createDirectory(home.resolve("routes"));
    }

    @Test
    void should_end_with_one_line_when_another_process_has_the_data_directory() throws Exception {
        Path other = Files.createDirectory(home.resolve("other"));
        Files.createDirectory(other.resolve("routes"));
        try (RouterProcess first = new RouterProcess(home).start();
                RouterProcess second = new RouterProcess(other)) {
            Path data = home.resolve("data");
            second.with("ROUTER_DATA_DIR", data.toString()).launch();
            assertThat(second.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(second.log().lines())
                    .singleElement()
                    .asString()
                    .contains(data.toString(), "in use by another NetBox Router", "router.data.dir");
            assertThat(second.standardOutput()).isEmpty();
            assertThat(first.readiness()).isEqualTo(200);
        }
    }

    @Test
    void should_end_with_one_line_when_the_port_for_webhooks_is_taken() throws Exception {
        try (RouterProcess router = new RouterProcess(home);
                ServerSocket taken = new ServerSocket(router.httpPort(), 1, InetAddress.getLoopbackAddress())) {
            router.launch();
            assertThat(router.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(router.log().lines())
                    .singleElement()
                    .asString()
                    .contains(Integer.toString(taken.getLocalPort()), "router.http.port");
        }
    }

    @Test
    void should_end_with_one_line_when_the_admin_port_is_taken() throws Exception {
        try (RouterProcess router = new RouterProcess(home);
                ServerSocket taken = new ServerSocket(router.adminPort(), 1, InetAddress.getLoopbackAddress())) {
            router.launch();
            assertThat(router.awaitExit(PATIENCE)).isEqualTo(1);
            assertThat(router.log().lines())
                    .singleElement()
                    .asString()
                    .contains(Integer.toString(taken.getLocalPort()), "router.admin.port");
        }
    }

    @Test
    void should_name_every_wrong_setting_when_some_are_wrong() throws Exception {
        Files.writeString(
                home.resolve("application.properties"), "router.http.prot=1\nrouter.retention.days=none\nroom=any\n");
        try (RouterProcess router = new RouterProcess(home)) {
            router.with("ROUTER_HTTP_PORT", "70000")
                    .with("ROUTER_DATA_MAX_BYTES", "1k")
                    .with("ROUTER_WEBHOOK_SECRETS_FILE", "/nowhere/secret")
                    .without("ROUTER_WEBHOOK_SECRETS")
                    .launch();
            assertThat(router.awaitExit(PATIENCE)).isEqualTo(2);
            for (String name : List.of(
                    "router.http.prot ",
                    "router.retention.days",
                    "router.http.port",
                    "router.data.max-bytes",
                    "ROUTER_WEBHOOK_SECRETS_FILE")) {
                assertThat(router.log().lines().filter(line -> line.contains(name)))
                        .as("lines about %s in %s", name, router.log())
                        .hasSize(1);
            }
            assertThat(router.log().lines()).hasSize(5);
            assertThat(home.resolve("data/journal.db")).doesNotExist();
        }
    }
}
