package io.netboxrouter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netboxrouter.ingress.Source;
import io.netboxrouter.ops.TrustedProxies;
import io.netboxrouter.outgoing.OutgoingOptions;
import io.netboxrouter.outgoing.Proxy;
import io.netboxrouter.support.SelfSigned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
    @TempDir
    Path directory;

    private Settings read(Map<String, String> commandLine, Map<String, String> environment, Map<String, String> file) {
        Map<String, String> withDirectory = new HashMap<>(file);
        withDirectory.putIfAbsent("router.data.dir", directory.resolve("data").toString());
        return SettingsReader.read(new SettingsText(commandLine, environment, withDirectory));
    }

    private Settings read(Map<String, String> file) {
        return read(Map.of(), Map.of(), file);
    }

    private List<String> problems(Map<String, String> file) {
        SettingsException refused = catchThrowableOfType(SettingsException.class, () -> read(file));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems();
    }

    @Test
    void should_have_the_documented_defaults_when_nothing_is_set() {
        Settings settings = read(Map.of());
        assertThat(settings.httpHost()).isEqualTo("0.0.0.0");
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.httpMaxBodyBytes()).isEqualTo(8 * 1024 * 1024);
        assertThat(settings.httpMaxConnections()).isEqualTo(1000);
        assertThat(settings.httpRequestTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.adminHost()).isEqualTo("127.0.0.1");
        assertThat(settings.adminPort()).isEqualTo(9876);
        assertThat(settings.routesDir()).isEqualTo(Path.of("routes"));
        assertThat(settings.dataMaxBytes()).isNull();
        assertThat(settings.logFormat()).isEqualTo(LogFormat.TEXT);
        assertThat(settings.retentionDays()).isEqualTo(14);
        assertThat(settings.sources()).extracting(Source::toString).containsExactly("netbox at /");
    }

    @Test
    void should_keep_what_was_generated_when_started_again() {
        Settings first = read(Map.of());
        assertThat(first.adminPassword()).hasSize(43);
        assertThat(first.sources().get(0).secrets()).singleElement().isNotEqualTo(first.adminPassword());
        assertThat(read(Map.of())).isEqualTo(first);
    }

    @Test
    void should_take_every_setting_when_all_are_given() {
        Settings settings = read(Map.ofEntries(
                Map.entry("router.http.host", "::1"),
                Map.entry("router.http.port", " 81 "),
                Map.entry("router.http.max-body-bytes", "1024"),
                Map.entry("router.http.max-connections", "7"),
                Map.entry("router.http.request-timeout", "5s"),
                Map.entry("router.admin.host", "0.0.0.0"),
                Map.entry("router.admin.port", "0"),
                Map.entry("router.admin.password", "pass"),
                Map.entry("router.admin.viewer.password", "look"),
                Map.entry("router.admin.trusted-proxies", "10.0.0.7, fd00::/8"),
                Map.entry("router.admin.ca", "ca.pem"),
                Map.entry("router.data.dir", directory.toString()),
                Map.entry("router.data.max-bytes", "4194304"),
                Map.entry("router.routes.dir", "r"),
                Map.entry("router.retention.days", "1"),
                Map.entry("router.log.format", "json"),
                Map.entry("router.public.url", "https://router.example.com/"),
                Map.entry("router.catch-up.interval", "60s"),
                Map.entry("router.catch-up.grace", "2m"),
                Map.entry("router.outgoing.connect-timeout", "1s"),
                Map.entry("router.outgoing.response-timeout", "2s"),
                Map.entry("router.outgoing.total-timeout", "3s"),
                Map.entry("router.outgoing.max-response-bytes", "4096"),
                Map.entry("router.outgoing.proxy", "http://me:p%40ss@proxy:3128"),
                Map.entry("router.outgoing.no-proxy", "*.example.com, 10.0.0.7"),
                Map.entry("router.webhook.secrets", "one, two")));
        assertThat(settings)
                .isEqualTo(new Settings(
                        "::1",
                        81,
                        1024,
                        7,
                        Duration.ofSeconds(5),
                        null,
                        "0.0.0.0",
                        0,
                        null,
                        "pass",
                        "look",
                        TrustedProxies.parse("10.0.0.7, fd00::/8"),
                        directory,
                        4_194_304L,
                        Path.of("r"),
                        1,
                        LogFormat.JSON,
                        List.of(new Source("netbox", "/", List.of("one", "two"))),
                        new OutgoingOptions(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                4096,
                                new Proxy("proxy", 3128, "me", "p@ss"),
                                List.of("example.com", "10.0.0.7"),
                                null,
                                "netbox-router/" + Version.text())));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            router.http.port            | 65536    | it must be a whole number from 0 to 65535
            router.http.port            | -1       | it must be a whole number from 0 to 65535
            router.http.port            | http     | it must be a whole number from 0 to 65535
            router.http.port            | ''       | it must be a whole number from 0 to 65535
            router.admin.port           | 1.5      | it must be a whole number from 0 to 65535
            router.http.max-body-bytes  | 1023     | it must be a whole number from 1024 to 67108864
            router.http.max-body-bytes  | 67108865 | it must be a whole number from 1024 to 67108864
            router.outgoing.total-timeout | -1s    | it must be a time such as 30s, 5m or PT1S
            router.outgoing.max-response-bytes | 10 | it must be a whole number from 1024 to 268435456
            router.outgoing.no-proxy    | a/b      | it must be names or addresses separated by commas, such as example.com,10.0.0.7
            router.outgoing.ca-file     | /no/file | it must be a file of certificates in PEM (java.nio.file.NoSuchFileException: /no/file)
            router.http.max-connections | 0        | it must be a whole number from 1 to 100000
            router.http.request-timeout | 0s       | it must be a time such as 30s, 5m or PT1S
            router.http.request-timeout | soon     | it must be a time such as 30s, 5m or PT1S
            router.http.request-timeout | -5s      | it must be a time such as 30s, 5m or PT1S
            router.http.host            | ''       | it must be a host name or an address
            router.routes.dir           | ''       | it must be a path
            router.log.format           | xml      | it must be text or json
            router.retention.days       | 0        | it must be a whole number from 1 to 36500
            router.data.max-bytes       | 4194303  | it must be a whole number of at least 4194304
            router.data.max-bytes       | 1G       | it must be a whole number of at least 4194304
            """)
    void should_name_setting_value_and_remedy_when_a_value_is_wrong(String name, String value, String remedy) {
        assertThat(problems(Map.of(name, value))).containsExactly(name + " is '" + value + "'; " + remedy);
    }

    @Test
    void should_name_the_setting_when_a_certificate_or_key_is_missing_or_wrong() throws Exception {
        SelfSigned one = SelfSigned.make(directory, "one");
        SelfSigned two = SelfSigned.make(directory, "two");
        String certificate = one.certificate().toString();

        assertThat(problems(Map.of("router.http.tls.certificate", certificate)))
                .containsExactly(
                        "router.http.tls.key is missing; set it beside router.http.tls.certificate, or neither");
        assertThat(problems(Map.of("router.admin.tls.key", "x")))
                .containsExactly(
                        "router.admin.tls.certificate is missing; set it beside router.admin.tls.key, or neither");
        assertThat(problems(Map.of(
                        "router.http.tls.certificate",
                        "/no/file",
                        "router.http.tls.key",
                        one.key().toString())))
                .containsExactly("router.http.tls.certificate is '/no/file'; it cannot be read: NoSuchFileException;"
                        + " check its name and permissions");
        assertThat(problems(Map.of(
                        "router.admin.tls.certificate",
                        certificate,
                        "router.admin.tls.key",
                        two.key().toString())))
                .containsExactly("router.admin.tls.key is '" + two.key() + "'; it is not the key of the first"
                        + " certificate in " + certificate);
        assertThat(read(Map.of(
                                "router.admin.tls.certificate",
                                certificate,
                                "router.admin.tls.key",
                                one.key().toString()))
                        .adminCertificate())
                .isNotNull();
    }

    @Test
    void should_refuse_a_viewer_without_a_password_and_proxies_without_an_address() {
        assertThat(problems(Map.of("router.admin.viewer.password", " ", "router.admin.trusted-proxies", "proxy")))
                .containsExactly(
                        "router.admin.viewer.password is empty; give it a value, or leave it out to have no such user",
                        "router.admin.trusted-proxies: 'proxy' is neither an address nor a network; write addresses and"
                                + " networks separated by commas, such as 10.0.0.7,192.168.0.0/16,fd00::/8");
        assertThat(read(Map.of()).viewerPassword()).isNull();
    }

    @Test
    void should_tell_all_that_is_wrong_at_once() {
        assertThat(problems(Map.of(
                        "router.http.port", "x",
                        "router.admin.port", "y",
                        "router.htpp.port", "1",
                        "router.sources.a.path", "no-slash",
                        "router.sources.a.secret", "x",
                        "router.webhook.secrets", "a,,b",
                        "router.admin.password", " ")))
                .hasSize(7)
                .anyMatch(problem -> problem.startsWith("router.htpp.port is no setting"))
                .anyMatch(problem -> problem.startsWith("router.sources.a.secret is no setting"))
                .anyMatch(problem -> problem.startsWith("router.webhook.secrets has an empty secret"))
                .anyMatch(problem -> problem.startsWith("router.admin.password is empty"))
                .anyMatch(problem -> problem.contains("it must start with /"));
    }

    @Test
    void should_show_no_secret_when_something_is_wrong() {
        assertThat(problems(Map.of(
                        "router.webhook.secrets", "hidden-1,,",
                        "router.admin.password", "hidden-2",
                        "router.sources.a.secrets", "hidden-3,",
                        "router.http.port", "x")))
                .noneMatch(problem -> problem.contains("hidden"));
    }

    @Test
    void should_show_no_secret_when_printed() {
        Settings settings = read(Map.of("router.webhook.secrets", "hidden-1", "router.admin.password", "hidden-2"));
        assertThat(settings.toString()).doesNotContain("hidden");
    }

    @Test
    void should_prefer_command_line_to_environment_to_file() {
        Map<String, String> file =
                Map.of("router.http.port", "1", "router.admin.port", "1", "router.retention.days", "1");
        Map<String, String> environment = Map.of("ROUTER_HTTP_PORT", "2", "ROUTER_ADMIN_PORT", "2");
        Settings settings = read(Map.of("router.http.port", "3"), environment, file);
        assertThat(List.of(settings.httpPort(), settings.adminPort(), settings.retentionDays()))
                .containsExactly(3, 2, 1);
    }

    @Test
    void should_read_names_with_dashes_from_the_environment() {
        assertThat(read(Map.of(), Map.of("ROUTER_HTTP_MAX_BODY_BYTES", "2048"), Map.of())
                        .httpMaxBodyBytes())
                .isEqualTo(2048);
    }

    @Test
    void should_ignore_variables_of_others() {
        assertThat(read(Map.of(), Map.of("ROUTER_SERVICE_HOST", "10.0.0.1", "ROUTER_PORT", "tcp://10.0.0.1"), Map.of())
                        .httpPort())
                .isEqualTo(8080);
    }

    @Test
    void should_read_a_secret_from_a_file_when_the_environment_names_one() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "from-file\n");
        assertThat(read(Map.of(), Map.of("ROUTER_WEBHOOK_SECRETS_FILE", file.toString()), Map.of())
                        .sources()
                        .get(0)
                        .secrets())
                .containsExactly("from-file");
    }

    @Test
    void should_read_a_secret_from_a_file_when_the_settings_file_names_one() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "from-file\n");
        assertThat(read(Map.of("router.admin.password.file", file.toString())).adminPassword())
                .isEqualTo("from-file");
    }

    @Test
    void should_read_a_secret_from_a_file_when_the_command_line_names_one() throws Exception {
        Path file = Files.writeString(directory.resolve("secret"), "from-file\n");
        assertThat(read(
                                Map.of("router.admin.password.file", file.toString()),
                                Map.of("ROUTER_ADMIN_PASSWORD", "from-environment"),
                                Map.of())
                        .adminPassword())
                .isEqualTo("from-file");
    }

    @Test
    void should_say_once_what_is_wrong_when_the_file_of_a_secret_is_not_there() {
        assertThat(problems(Map.of("router.webhook.secrets.file", "/no/such/file")))
                .singleElement()
                .asString()
                .startsWith("router.webhook.secrets.file names the file /no/such/file, which cannot be read");
    }

    @Test
    void should_have_several_sources_when_they_are_named() {
        Settings settings = read(
                Map.of(),
                Map.of("ROUTER_SOURCES_LAB_PATH", "/l", "ROUTER_SOURCES_LAB_SECRETS", "lab-secret"),
                Map.of("router.webhook.secrets", "shared", "router.sources.prod.path", "/p/"));
        assertThat(settings.sources())
                .containsExactlyInAnyOrder(
                        new Source("lab", "/l", List.of("lab-secret")), new Source("prod", "/p", List.of("shared")));
    }

    @Test
    void should_have_a_path_of_its_name_when_a_source_has_none() {
        assertThat(read(Map.of("router.sources.lab.secrets", "x")).sources())
                .containsExactly(new Source("lab", "/lab", List.of("x")));
    }

    @Test
    void should_know_a_source_with_a_dash_when_its_secret_is_in_the_environment() {
        assertThat(read(
                                Map.of(),
                                Map.of("ROUTER_SOURCES_NEW_YORK_SECRETS", "x"),
                                Map.of("router.sources.new-york.path", "/ny"))
                        .sources())
                .containsExactly(new Source("new-york", "/ny", List.of("x")));
    }

    @Test
    void should_make_no_secret_when_every_source_has_its_own() {
        read(Map.of("router.sources.lab.secrets", "x"));
        assertThat(directory.resolve("data/webhook-secret")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"/same, /same", "/same, /same/"})
    void should_refuse_two_sources_when_they_have_one_path(String one, String other) {
        assertThat(problems(Map.of("router.sources.a.path", one, "router.sources.b.path", other)))
                .singleElement()
                .asString()
                .startsWith("router.sources.b.path is")
                .contains("source a");
    }

    @Test
    void should_keep_a_generated_secret_from_others() throws Exception {
        GeneratedSecret.readOrMake(directory, "secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void should_say_what_to_do_when_a_generated_secret_is_empty() throws Exception {
        Files.createDirectory(directory.resolve("data"));
        Files.writeString(directory.resolve("data/admin-password"), "\n");
        assertThat(problems(Map.of())).singleElement().asString().contains("is empty; delete it");
    }

    @Test
    void should_say_what_to_do_when_the_data_directory_cannot_be_made() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThat(problems(Map.of("router.data.dir", file.toString())))
                .allSatisfy(problem -> assertThat(problem).startsWith("router.data.dir: "));
    }
}
