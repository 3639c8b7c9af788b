package io.netboxrouter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The folder that holds the journal, kept for this process alone by a lock that the system drops when it dies. */
final class DataDirectory implements AutoCloseable {
    static final String JOURNAL = "journal.db";

    /** Known without touching the lock file: closing any channel to it would drop this process's own lock (POSIX). */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /** @throws JournalException when it cannot be made or written, or when another process holds it */
    static DataDirectory claim(Path directory) {
        try {
            if (!Files.isDirectory(directory)) { // createDirectories refuses a symbolic link to one
                Files.createDirectories(directory);
            }
            Path real = directory.toRealPath();
            if (!HELD_HERE.add(real)) {
                throw inUse(real, "this process");
            }
            try {
                return new DataDirectory(real, lock(real));
            } catch (IOException | RuntimeException e) {
                HELD_HERE.remove(real);
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "The data directory " + directory.toAbsolutePath() + " cannot be used: " + e
                            + ". Make it writable for this user, or set router.data.dir to another directory.",
                    e);
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve("lock");
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                String holder = Files.readString(file).strip();
                throw inUse(directory, holder.isEmpty() ? "another process" : "process " + holder);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static JournalException inUse(Path directory, String holder) {
        return new JournalException("The data directory " + directory + " is in use by another NetBox Router (" + holder
                + "). Stop it first, or set router.data.dir to another directory.");
    }

    Path searchFile() {
        return directory.resolve("search.db");
    }

    Path journalFile() {
        return directory.resolve(JOURNAL);
    }

    /** @throws JournalException when the disk does not answer */
    DiskSpace space() {
        try {
            FileStore disk = Files.getFileStore(directory);
            return new DiskSpace(
                    withLog(journalFile()), withLog(searchFile()), disk.getUsableSpace(), disk.getTotalSpace());
        } catch (IOException e) {
            throw new JournalException("The disk of " + directory + " cannot be asked how much space is left", e);
        }
    }

    /** A file that is not there has no bytes: SQLite makes and removes the log as it likes. */
    private static long withLog(Path file) {
        return file.toFile().length()
                + file.resolveSibling(file.getFileName() + "-wal").toFile().length();
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new JournalException("The lock of " + directory + " cannot be released", e);
        } finally {
            HELD_HERE.remove(directory);
        }
    }
}
