package io.netboxrouter.servers;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a folder of its own, which ends with the JVM, and the folder with it. */
final class ServerProcess {
    private static final Duration START = Duration.ofSeconds(60);
    private static final int STOP_SECONDS = 10;

    private final Path folder;
    private final Process process;

    private ServerProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** A new folder that goes when the JVM ends; ask for it before starting what works in it. */
    static Path folder(String name) {
        try {
            return Files.createTempDirectory("netbox-router-" + name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerProcess start(
            Path folder, Path workingDirectory, Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(environment);
        try {
            ServerProcess server = new ServerProcess(folder, builder.start());
            Runtime.getRuntime().addShutdownHook(new Thread(server::end));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ServerProcess start(Path folder, List<String> command) {
        return start(folder, folder, Map.of(), command);
    }

    /** Runs a program to its end, which must be a good one. */
    static void run(Path folder, Map<String, String> environment, List<String> command) {
        Path log = folder.resolve("setup.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(command + " failed:\n" + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until it answers. An exception counts as no answer yet. */
    ServerProcess ready(Callable<Boolean> answers) {
        await(folder.getFileName() + " is ready")
                .atMost(START)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsMatching(failure -> !(failure instanceof AssertionError))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new AssertionError(folder.getFileName() + " ended:\n" + log());
                    }
                    return answers.call();
                });
        return this;
    }

    private String log() throws IOException {
        String log = Files.readString(folder.resolve("server.log"));
        return log.substring(Math.max(0, log.length() - 4000));
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor(STOP_SECONDS, TimeUnit.SECONDS);
            }
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        }
    }
}
