package io.netboxrouter.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The directory of route files, as it is at one moment. Looked at again and again rather than watched, because watching
 * sees neither the symbolic links that Kubernetes swaps under a ConfigMap nor a network file system.
 */
final class RoutesDirectory {
    private final Path directory;

    RoutesDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * A value for each route file that is another one when the file may have changed. Files that vanish meanwhile are
     * left out.
     *
     * @throws IOException when the directory itself cannot be read
     */
    Map<String, String> fingerprints() throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (RouteFile.isOne(name)) {
                    addFingerprint(fingerprints, name, file);
                }
            }
        }
        return fingerprints;
    }

    private static void addFingerprint(Map<String, String> fingerprints, String name, Path file) {
        try {
            Path real = file.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                fingerprints.put(
                        name,
                        real + " " + attributes.lastModifiedTime().toMillis() + " " + attributes.size() + " "
                                + attributes.fileKey());
            }
        } catch (IOException e) {
            return; // gone since it was listed, or a link to nothing: the same as not there
        }
    }

    RouteFile read(String name) throws RouteProblemException {
        return RouteFile.read(name, directory.resolve(name).toAbsolutePath());
    }
}
