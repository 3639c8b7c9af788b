package io.netboxrouter.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.netboxrouter.support.FreePorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Zabbix 6.0: its frontend, whose API is what the router talks to, on a database with everything that a new Zabbix has. The
 * daemon that does the checks is not needed for that and does not run.
 */
public final class ZabbixServer {
    private static final String FRONTEND =
            "zabbix-frontend-php php-cli php-pgsql php-mbstring php-xml php-gd php-bcmath";
    private static final String CONFIGURATION = "/etc/zabbix/zabbix.conf.php";
    /** Of these many statements psql makes one round trip. */
    private static final int BATCH = 200;

    private static @Nullable ZabbixServer running;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = FreePorts.next();
    private final String session;
    private final String token;

    private ZabbixServer() {
        String php = DebianProgram.named("php", FRONTEND);
        Path frontend = DebianProgram.at("/usr/share/zabbix", FRONTEND);
        Path schema = DebianProgram.at("/usr/share/zabbix-server-pgsql", "zabbix-server-pgsql");
        PostgresServer database = PostgresServer.running();
        Path folder = ServerProcess.folder("zabbix");
        try {
            database.createDatabase("zabbix");
            load(database, schema);
            copy(frontend, folder.resolve("frontend"), folder.resolve("zabbix.conf.php"));
            Files.writeString(folder.resolve("zabbix.conf.php"), configuration(database));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerProcess.start(
                        folder,
                        folder.resolve("frontend"),
                        Map.of(),
                        List.of(
                                php,
                                "-d",
                                "post_max_size=32M",
                                "-d",
                                "max_execution_time=300",
                                "-d",
                                "max_input_time=300",
                                "-d",
                                "date.timezone=UTC",
                                "-S",
                                "127.0.0.1:" + port))
                .ready(() -> call(null, "apiinfo.version", "[]").isTextual());
        session = call(null, "user.login", "{\"username\": \"Admin\", \"password\": \"zabbix\"}")
                .asText();
        String id = api("token.create", "{\"name\": \"router\", \"userid\": \"1\"}")
                .get("tokenids")
                .get(0)
                .asText();
        token = api("token.generate", "[\"" + id + "\"]").get(0).get("token").asText();
    }

    /** The one of this JVM. */
    public static synchronized ZabbixServer running() {
        if (running == null) {
            running = new ZabbixServer();
        }
        return running;
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Of a super admin. */
    public String token() {
        return token;
    }

    /** Calls a method of the API as that admin, and returns its result. */
    public JsonNode api(String method, String params) {
        return call(session, method, params);
    }

    private JsonNode call(@Nullable String auth, String method, String params) {
        String login = auth == null ? "" : ", \"auth\": \"" + auth + "\"";
        String body =
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"" + method + "\", \"params\": " + params + login + "}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/api_jsonrpc.php"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json-rpc")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            JsonNode answer =
                    json.readTree(client.send(request, BodyHandlers.ofString()).body());
            if (!answer.has("result")) {
                throw new IllegalStateException(method + ": " + answer);
            }
            return answer.get("result");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String configuration(PostgresServer database) {
        return """
                <?php
                $DB['TYPE'] = 'POSTGRESQL';
                $DB['SERVER'] = '127.0.0.1';
                $DB['PORT'] = '%d';
                $DB['DATABASE'] = 'zabbix';
                $DB['USER'] = '%s';
                $DB['PASSWORD'] = 'none';
                $DB['SCHEMA'] = '';
                $DB['ENCRYPTION'] = false;
                $DB['DOUBLE_IEEE754'] = true;
                $IMAGE_FORMAT_DEFAULT = IMAGE_FORMAT_PNG;
                """.formatted(database.port(), PostgresServer.USER);
    }

    /** The frontend knows one place for its configuration, which may be another Zabbix's; so the copy gets another. */
    private static void copy(Path frontend, Path copy, Path configuration) throws IOException {
        try (Stream<Path> files = Files.walk(frontend, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = copy.resolve(frontend.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        Path names = copy.resolve("include/classes/core/CConfigFile.php");
        String text = Files.readString(names);
        if (!text.contains(CONFIGURATION)) {
            throw new AssertionError("This Zabbix does not keep its configuration in " + CONFIGURATION);
        }
        Files.writeString(names, text.replace(CONFIGURATION, configuration.toString()));
    }

    private static void load(PostgresServer database, Path schema) throws IOException {
        String psql = DebianProgram.named("psql", "postgresql-client");
        Process process = new ProcessBuilder(
                        psql,
                        "-q",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + database.port(),
                        "-U",
                        PostgresServer.USER,
                        "zabbix")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Writer sql = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String name : List.of("schema", "images", "data")) {
                pass(schema.resolve(name + ".sql.gz"), sql);
            }
            // Knowing nothing of what was loaded, PostgreSQL takes from seconds to minutes to link a host to its
            // template.
            sql.write("ANALYZE;\n");
        }
        try {
            if (process.waitFor() != 0) {
                throw new AssertionError("psql could not load Zabbix's database");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Joins statements, for a round trip for each of 130,000 takes half a minute. */
    private static void pass(Path file, Writer sql) throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (int number = 1; line != null; number++) {
                String next = lines.readLine();
                boolean join =
                        line.endsWith(");") && next != null && next.startsWith("INSERT INTO") && number % BATCH != 0;
                sql.write(join ? line.substring(0, line.length() - 1) + " \\;\n" : line + "\n");
                line = next;
            }
        }
    }
}
