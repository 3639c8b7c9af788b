package io.netboxrouter;

import io.netboxrouter.cli.CommandFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/** A directory that gets its name when everything in it is on the disk; for its owner's eyes alone. */
final class BackupDirectory implements AutoCloseable {
    private final Path unfinished;
    private final Path finished;

    private BackupDirectory(Path unfinished, Path finished) {
        this.unfinished = unfinished;
        this.finished = finished;
    }

    /** @throws CommandFailure when it exists, or cannot be made */
    static BackupDirectory begin(Path target) {
        Path finished = target.toAbsolutePath().normalize();
        Path unfinished = finished.resolveSibling(finished.getFileName() + ".part");
        if (Files.exists(finished)) {
            throw wrong(finished + " is there already.", "Name a directory that does not exist yet.");
        }
        try {
            return new BackupDirectory(Files.createDirectory(unfinished, ownerOnly()), finished);
        } catch (FileAlreadyExistsException e) {
            throw wrong(
                    unfinished + " is there: another backup is being made, or one was cut off.",
                    "Wait for it, or delete that directory.");
        } catch (IOException e) {
            throw wrong(unfinished + " cannot be made (" + e + ").", "Name a directory whose parent can be written.");
        }
    }

    private static CommandFailure wrong(String what, String remedy) {
        return new CommandFailure(CommandFailure.WRONG_USAGE, what, remedy);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    Path unfinished() {
        return unfinished;
    }

    /**
     * Copies a file of a directory, or a directory with all in it, with permissions. Left out is what is hidden, as files are while they
     * are written, and what is gone by then.
     */
    void take(Path directory, String name) throws IOException {
        Path source = directory.resolve(name);
        if (!Files.exists(source)) {
            return;
        }
        try (Stream<Path> all = Files.walk(source)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (!file.getFileName().toString().startsWith(".")) {
                    copy(file, unfinished.resolve(directory.relativize(file)));
                }
            }
        }
    }

    private static void copy(Path file, Path to) throws IOException {
        try {
            Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (NoSuchFileException e) {
            return;
        }
        if (Files.isRegularFile(to)) {
            try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    void finish() throws IOException {
        Files.move(unfinished, finished, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Leaves nothing half done. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(unfinished)) {
            return;
        }
        try (Stream<Path> all = Files.walk(unfinished)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
