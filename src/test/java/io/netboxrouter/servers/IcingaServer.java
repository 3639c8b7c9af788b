package io.netboxrouter.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Icinga 2 with its API, a certificate of its own CA for {@code localhost}, and one host template, {@code generic-host}. */
public final class IcingaServer {
    public static final String USER = "router";
    public static final String PASSWORD = "icinga-p4ssword";
    private static final String PACKAGES = "icinga2-bin icinga2-common monitoring-plugins-basic";
    private static @Nullable IcingaServer running;

    private final ObjectMapper json = new ObjectMapper();
    private final int port = FreePorts.next();
    private final Path folder = ServerProcess.folder("icinga");
    private final HttpClient client;

    private IcingaServer() {
        String icinga = DebianProgram.named("icinga2", PACKAGES);
        DebianProgram.at("/usr/share/icinga2/include/itl", PACKAGES);
        String user = System.getProperty("user.name");
        Map<String, String> environment = Map.of("ICINGA2_USER", user, "ICINGA2_GROUP", user);
        try {
            for (String name : List.of("data/certs", "log", "cache", "spool", "run", "etc")) {
                Files.createDirectories(folder.resolve(name));
            }
            Files.writeString(folder.resolve("etc/icinga2.conf"), configuration());
            certificates(icinga, environment);
            client = HttpClient.newBuilder().sslContext(trusting()).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        List<String> command = icinga(
                icinga, "daemon", "-c", folder.resolve("etc/icinga2.conf").toString());
        ServerProcess.start(folder, folder, environment, command).ready(() -> get("/v1") != null);
    }

    /** The one of this JVM. */
    public static synchronized IcingaServer running() {
        if (running == null) {
            running = new IcingaServer();
        }
        return running;
    }

    public String url() {
        return "https://localhost:" + port;
    }

    /** The certificate of the CA, in PEM. */
    public Path caFile() {
        return folder.resolve("data/ca/ca.crt");
    }

    /** The attributes of the hosts that are this object's in NetBox. */
    public List<JsonNode> hosts(String netboxId) {
        String filter = URLEncoder.encode("host.vars.netbox_id==\"" + netboxId + "\"", StandardCharsets.UTF_8);
        JsonNode results = get("/v1/objects/hosts?filter=" + filter).get("results");
        return StreamSupport.stream(results.spliterator(), false)
                .map(result -> result.get("attrs"))
                .toList();
    }

    private JsonNode get(String path) {
        String login = Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path))
                .timeout(Duration.ofSeconds(10))
                .header("Accept", "application/json")
                .header("Authorization", "Basic " + login)
                .build();
        try {
            return json.readTree(client.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String configuration() {
        return """
                const PluginDir = "/usr/lib/nagios/plugins"
                const NodeName = "localhost"
                const ZoneName = NodeName
                include <itl>
                object Endpoint NodeName { }
                object Zone ZoneName { endpoints = [ NodeName ] }
                object ApiListener "api" { bind_host = "127.0.0.1", bind_port = %d }
                object ApiUser "%s" { password = "%s", permissions = [ "*" ] }
                template Host "generic-host" { check_command = "passive" }
                """.formatted(port, USER, PASSWORD);
    }

    /** What {@code icinga2 api setup} does, but in this folder. */
    private void certificates(String icinga, Map<String, String> environment) {
        String key = folder.resolve("data/certs/localhost.key").toString();
        String request = folder.resolve("localhost.csr").toString();
        String certificate = folder.resolve("data/certs/localhost.crt").toString();
        ServerProcess.run(folder, environment, icinga(icinga, "pki", "new-ca"));
        ServerProcess.run(
                folder,
                environment,
                icinga(icinga, "pki", "new-cert", "--cn", "localhost", "--key", key, "--csr", request));
        ServerProcess.run(
                folder, environment, icinga(icinga, "pki", "sign-csr", "--csr", request, "--cert", certificate));
        try {
            Files.copy(caFile(), folder.resolve("data/certs/ca.crt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> icinga(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(List.of(arguments));
        Map.of(
                        "DataDir",
                        "data",
                        "LogDir",
                        "log",
                        "CacheDir",
                        "cache",
                        "SpoolDir",
                        "spool",
                        "InitRunDir",
                        "run",
                        "ConfigDir",
                        "etc")
                .forEach((name, directory) -> command.add("-D" + name + "=" + folder.resolve(directory)));
        return command;
    }

    private SSLContext trusting() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream certificate = Files.newInputStream(caFile())) {
            store.setCertificateEntry(
                    "icinga", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
