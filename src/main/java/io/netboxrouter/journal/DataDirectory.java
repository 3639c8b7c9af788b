package io.netboxrouter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that holds the journal, kept for this process alone by a lock that the system drops when it dies. */
final class DataDirectory implements AutoCloseable {
    private final Path directory;
    private final FileChannel lockFile;

    private DataDirectory(Path directory, FileChannel lockFile) {
        this.directory = directory;
        this.lockFile = lockFile;
    }

    /** @throws JournalException when it cannot be made or written, or when another process holds it */
    static DataDirectory claim(Path directory) {
        Path file = directory.resolve("lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                String holder = Files.readString(file).strip();
                channel.close();
                throw new JournalException("The data directory " + directory.toAbsolutePath()
                        + " is in use by another NetBox Router" + (holder.isEmpty() ? "" : " (process " + holder + ")")
                        + ". Stop it first, or set router.data.dir to another directory.");
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DataDirectory(directory, channel);
        } catch (IOException e) {
            throw new JournalException(
                    "The data directory " + directory.toAbsolutePath() + " cannot be used: " + e
                            + ". Make it writable for this user, or set router.data.dir to another directory.",
                    e);
        }
    }

    private static @org.jspecify.annotations.Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by another journal of this very process
        }
    }

    Path journalFile() {
        return directory.resolve("journal.db");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new JournalException("The lock of " + directory + " cannot be released", e);
        }
    }
}
