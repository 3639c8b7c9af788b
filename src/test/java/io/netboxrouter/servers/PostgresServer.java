package io.netboxrouter.servers;

import io.netboxrouter.support.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, as Debian packages it, with nothing in it but what tests create. */
public final class PostgresServer {
    public static final String USER = "router";
    private static @Nullable PostgresServer running;

    private final int port = FreePorts.next();

    private PostgresServer() {
        Path programs = DebianProgram.postgresql();
        Path folder = ServerProcess.folder("postgresql");
        List<String> unprivileged = asPostgres(folder);
        String data = folder.resolve("data").toString();
        ServerProcess.run(
                folder,
                Map.of(),
                with(
                        unprivileged,
                        programs.resolve("initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + USER,
                        "--auth=trust",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--no-sync"));
        // Nobody waits for the disk: what is in here is gone with the test anyway.
        ServerProcess.start(
                        folder,
                        with(
                                unprivileged,
                                programs.resolve("postgres").toString(),
                                "-D",
                                data,
                                "-h",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "unix_socket_directories=",
                                "-c",
                                "fsync=off",
                                "-c",
                                "full_page_writes=off",
                                "-c",
                                "synchronous_commit=off"))
                .ready(() -> {
                    try (Connection connection = connect("postgres")) {
                        return connection.isValid(1);
                    }
                });
    }

    /** The one of this JVM. */
    public static synchronized PostgresServer running() {
        if (running == null) {
            running = new PostgresServer();
        }
        return running;
    }

    /** Creates an empty database, in which {@link #USER} may do everything without a password. */
    public void createDatabase(String name) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, "");
    }

    /** For JDBC. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public int port() {
        return port;
    }

    /** PostgreSQL refuses to run as root, as whom containers and CI like to run. */
    private static List<String> asPostgres(Path folder) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            UserPrincipal postgres =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres");
            Files.setOwner(folder, postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(
                DebianProgram.named("setpriv", "util-linux"),
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                "--");
    }

    private static List<String> with(List<String> before, String... command) {
        List<String> all = new ArrayList<>(before);
        all.addAll(List.of(command));
        return all;
    }
}
