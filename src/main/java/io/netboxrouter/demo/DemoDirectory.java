package io.netboxrouter.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory with the demo's route files, gone when closed. */
public final class DemoDirectory implements AutoCloseable {
    private static final List<String> ROUTES =
            List.of("chat.camel.yaml", "cmdb.camel.yaml", "monitoring.camel.yaml", "templates/chat.json.j2");

    private final Path path;

    private DemoDirectory(Path path) {
        this.path = path;
    }

    /** @throws IOException when there is no place for it; the message says where that would be */
    public static DemoDirectory create() throws IOException {
        try {
            DemoDirectory directory = new DemoDirectory(Files.createTempDirectory("netbox-router-demo-"));
            for (String name : ROUTES) {
                directory.copy(name);
            }
            return directory;
        } catch (IOException e) {
            throw new IOException(
                    "The demo cannot make a directory in " + System.getProperty("java.io.tmpdir") + " (" + e
                            + "); name another in the environment: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR",
                    e);
        }
    }

    private void copy(String name) throws IOException {
        Path file = routes().resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        try (InputStream resource = DemoDirectory.class.getResourceAsStream("routes/" + name)) {
            if (resource == null) {
                throw new FileNotFoundException("routes/" + name + " is not on the class path");
            }
            Files.copy(resource, file);
        }
    }

    public Path path() {
        return path;
    }

    public Path data() {
        return path.resolve("data");
    }

    public Path routes() {
        return path.resolve("routes");
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> found = Files.walk(path)) {
            for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
