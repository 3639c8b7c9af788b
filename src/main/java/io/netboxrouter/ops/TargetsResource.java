package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code GET targets/<name>}: what a route has put into {@code targets/<name>} of the data directory, as Prometheus's HTTP
 * service discovery wants it. It is an error, not an empty list, when there is no such folder: Prometheus keeps its targets
 * at an error and drops them at an empty list.
 */
final class TargetsResource implements ApiCall {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;

    TargetsResource(Path directory) {
        this.directory = directory;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        String name = request.variable("name");
        Path folder = directory.resolve(name);
        if (!name.matches("[A-Za-z0-9_-]+") || !Files.isDirectory(folder)) {
            throw new Problem(404, "No route has put targets into " + folder + " yet.");
        }
        try {
            Map<String, JsonNode> byFile = new TreeMap<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
                for (Path file : files) {
                    read(file, byFile);
                }
            }
            ArrayNode all = Json.array();
            byFile.values().forEach(groups -> groups.forEach(all::add));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file, Map<String, JsonNode> byFile) throws IOException {
        try {
            byFile.put(file.toString(), JSON.readTree(Files.readAllBytes(file)));
        } catch (NoSuchFileException goneMeanwhile) {
            // its object is not to be asked any more
        }
    }
}
