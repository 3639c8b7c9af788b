package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.cli.Cli;
import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.SelfSigned;
import io.netboxrouter.tls.PinnedCertificate;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Both ports over real HTTPS, and the commands that talk to them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class TlsTest {
    private Path directory;
    private SelfSigned certificate;
    private SelfSigned other;
    private RunningRouter router;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        this.directory = directory;
        certificate = SelfSigned.make(directory, "router");
        other = SelfSigned.make(directory, "other");
        router = RunningRouter.start(directory, tls());
    }

    @AfterAll
    void stop() {
        router.close();
    }

    private Map<String, String> tls() {
        return Map.of(
                "router.http.tls.certificate", certificate.certificate().toString(),
                "router.http.tls.key", certificate.key().toString(),
                "router.admin.tls.certificate", certificate.certificate().toString(),
                "router.admin.tls.key", certificate.key().toString(),
                "router.admin.password", "pass");
    }

    @Test
    void should_speak_https_and_nothing_else_when_a_port_has_a_certificate() throws Exception {
        assertThat(get("https://127.0.0.1:" + router.adminPort() + "/observe/health/live")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get("https://127.0.0.1:" + router.httpPort() + "/").statusCode())
                .isEqualTo(401);
        assertThatThrownBy(() -> get("http://127.0.0.1:" + router.adminPort() + "/observe/health/live"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get("http://127.0.0.1:" + router.httpPort() + "/"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void should_find_and_trust_the_router_when_a_command_runs_on_its_machine() throws Exception {
        assertThat(command("send", "device-updated")).startsWith("0 event ");
        assertThat(command("events")).startsWith("0 ").contains("dcim.device");
    }

    @Test
    void should_trust_a_router_elsewhere_only_by_its_authority() throws Exception {
        String admin = "https://localhost:" + router.adminPort();

        assertThat(command("events", "--admin", admin)).startsWith("1 ").contains("--admin-ca");
        assertThat(command(
                        "events",
                        "--admin",
                        admin,
                        "--admin-ca",
                        certificate.certificate().toString()))
                .startsWith("0 ");
        assertThat(command(
                        "events",
                        "--admin",
                        admin,
                        "--admin-ca",
                        other.certificate().toString()))
                .startsWith("1 ");
        assertThat(command(
                        "events",
                        "--admin",
                        admin,
                        "--admin-ca",
                        directory.resolve("none").toString()))
                .startsWith("2 ");
    }

    @Test
    void should_send_itself_a_test_event_when_the_intake_has_a_certificate() throws Exception {
        HttpResponse<String> answer = HttpClient.newBuilder()
                .sslContext(PinnedCertificate.read(certificate.certificate()))
                .build()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "https://127.0.0.1:" + router.adminPort() + "/api/v1/sources/netbox/test"))
                                .header("Authorization", "Basic YWRtaW46cGFzcw==") // admin:pass
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.body()).contains("\"status\":202");
    }

    @Test
    void should_be_healthy_for_the_images_check_when_the_admin_port_has_a_certificate() throws Exception {
        try (CapturedLog log = CapturedLog.begin()) {
            assertThat(healthcheck(router.adminPort())).isZero();
            assertThat(log.complaints()).isEmpty();
        }
    }

    @Test
    void should_not_be_healthy_for_the_images_check_when_the_port_answers_anything_else() throws Exception {
        assertThat(healthcheck(router.httpPort())).isNotZero();
    }

    /** Its exit code. */
    private static int healthcheck(int port) throws Exception {
        ProcessBuilder check = new ProcessBuilder("bash", "deploy/image/healthcheck").inheritIO();
        check.environment().put("ROUTER_ADMIN_PORT", Integer.toString(port));
        Process process = check.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return HttpClient.newBuilder()
                .sslContext(PinnedCertificate.read(certificate.certificate()))
                .build()
                .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }

    /** Exit code and output. */
    private String command(String... arguments) throws IOException {
        Properties settings = new Properties();
        settings.putAll(RunningRouter.settings(directory, tls()));
        settings.setProperty("router.http.port", Integer.toString(router.httpPort()));
        settings.setProperty("router.admin.port", Integer.toString(router.adminPort()));
        Path file = directory.resolve("application.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        StringWriter out = new StringWriter();
        CommandLine cli = Cli.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(out));
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = file.toString();
        return cli.execute(all) + " " + out;
    }
}
