package io.netboxrouter.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where Debian's packages put things. What is missing fails the test and says what to install. */
final class DebianProgram {
    private static final List<Path> PATH = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"));

    private DebianProgram() {}

    static String named(String program, String packageName) {
        return PATH.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> missing(program, packageName));
    }

    /** A file or folder that a package brings. */
    static Path at(String path, String packageName) {
        Path file = Path.of(path);
        if (!Files.exists(file)) {
            throw missing(path, packageName);
        }
        return file;
    }

    /** PostgreSQL's programs are in a folder for each version; any will do. */
    static Path postgresql() {
        Path versions = at("/usr/lib/postgresql", "postgresql");
        try (DirectoryStream<Path> found = Files.newDirectoryStream(versions, "[0-9]*")) {
            for (Path version : found) {
                if (Files.isExecutable(version.resolve("bin/initdb"))) {
                    return version.resolve("bin");
                }
            }
            throw missing("initdb", "postgresql");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AssertionError missing(String what, String packageName) {
        return new AssertionError("There is no " + what + " on this machine. This test runs against the real server: "
                + "apt-get install -y --no-install-recommends " + packageName);
    }
}
