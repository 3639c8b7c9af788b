package io.netboxrouter.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    /** Bounds what a look costs when the directory is a large checkout. */
    private static final int MAX_FILES = 10_000;

    private static final int MAX_DEPTH = 4;

    private final Path directory;

    RoutesDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * A value for each route file, and each file below that routes may use, that is another one when the file may have
     * changed. Files that vanish meanwhile are left out, and so is what is hidden.
     *
     * @throws IOException when the directory itself cannot be read
     */
    Map<String, String> fingerprints() throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        addAll(fingerprints, directory, "", 0);
        return fingerprints;
    }

    private static void addAll(Map<String, String> fingerprints, Path parent, String prefix, int depth)
            throws IOException {
        try (Stream<Path> files = Files.list(parent)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith(".") || fingerprints.size() >= MAX_FILES) {
                    continue;
                }
                if (Files.isDirectory(file)) {
                    addBelow(fingerprints, file, prefix + name + "/", depth + 1);
                } else if (depth > 0 || RouteFile.isOne(name)) {
                    addFingerprint(fingerprints, prefix + name, file);
                }
            }
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private static void addBelow(Map<String, String> fingerprints, Path parent, String prefix, int depth) {
        try {
            if (depth <= MAX_DEPTH) {
                addAll(fingerprints, parent, prefix, depth);
            }
        } catch (IOException e) {
            return; // gone since it was listed, or not ours to read: the same as not there
        }
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
