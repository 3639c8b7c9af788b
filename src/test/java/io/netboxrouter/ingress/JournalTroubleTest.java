package io.netboxrouter.ingress;

import static io.netboxrouter.support.RunningIntake.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.support.CapturedLog;
import io.netboxrouter.support.RawAnswer;
import io.netboxrouter.support.RawHttp;
import io.netboxrouter.support.RawRequest;
import io.netboxrouter.support.RunningIntake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Senders wait without a thread for the disk, and get a 503 when it takes nothing. */
class JournalTroubleTest {
    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private final Path directory;

    JournalTroubleTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void should_answer_503_when_the_disk_is_full_and_accept_when_there_is_space_again() throws Exception {
        try (RunningIntake intake =
                RunningIntake.in(directory).journalMaxBytes(MAX_BYTES).start()) {
            fill(intake);

            RawAnswer full = intake.send(large());
            assertThat(full.status()).isEqualTo(503);
            assertThat(full.header("Retry-After")).isEqualTo("5");
            assertThat(full.body()).isEqualTo("{\"error\": \"the event cannot be stored now\"}");

            makeSpace();
            await().untilAsserted(
                            () -> assertThat(intake.send(large()).status()).isEqualTo(202));
        }
    }

    @Test
    void should_give_no_id_twice_when_some_could_not_be_stored() throws Exception {
        try (RunningIntake intake =
                RunningIntake.in(directory).journalMaxBytes(MAX_BYTES).start()) {
            fill(intake);
            long last = intake.journal().lastEventId();
            makeSpace();

            await().untilAsserted(() ->
                    assertThat(RunningIntake.idOf(intake.send(large()))).isGreaterThan(last));
        }
    }

    @Test
    void should_not_fill_the_log_when_the_disk_is_full() throws Exception {
        try (RunningIntake intake =
                        RunningIntake.in(directory).journalMaxBytes(MAX_BYTES).start();
                CapturedLog log = CapturedLog.begin()) {
            fill(intake);
            for (int i = 0; i < 50; i++) {
                intake.send(large());
                intake.send(RawRequest.post("/", "unsigned"));
            }

            assertThat(log.complaints()).hasSizeLessThan(10);
        }
    }

    @Test
    void should_answer_all_without_a_thread_for_each_when_the_disk_is_slow() throws Exception {
        int senders = 300;
        List<RawHttp> connections = new ArrayList<>();
        try (RunningIntake intake = RunningIntake.start(directory);
                Connection lock = openJournal();
                Statement sql = lock.createStatement()) {
            intake.accepted(webhook("before"));
            for (int i = 0; i < senders; i++) {
                connections.add(RawHttp.connect(intake.port()));
            }
            int threads = threads();

            sql.execute("BEGIN IMMEDIATE");
            for (int i = 0; i < senders; i++) {
                connections.get(i).write(webhook("waiting " + i).bytes());
            }
            // Refused at once, after all of the others have been read.
            assertThat(intake.send(RawRequest.post("/", "unsigned")).status()).isEqualTo(401);
            assertThat(threads()).isLessThanOrEqualTo(threads + 2);
            assertThat(intake.journal().lastEventId()).isEqualTo(1);

            sql.execute("ROLLBACK");
            for (RawHttp http : connections) {
                assertThat(http.read().status()).isEqualTo(202);
            }
            assertThat(intake.journal().lastEventId()).isEqualTo(senders + 1);
        } finally {
            for (RawHttp http : connections) {
                http.close();
            }
        }
    }

    @Test
    void should_answer_503_when_more_wait_for_the_disk_than_may() throws Exception {
        RawRequest request = RawRequest.post("/", new byte[7 * 1024 * 1024]).signed(SECRET);
        try (RunningIntake intake = RunningIntake.start(directory);
                Connection lock = openJournal();
                Statement sql = lock.createStatement()) {
            sql.execute("BEGIN IMMEDIATE");
            BlockingQueue<RawAnswer> answers = new LinkedBlockingQueue<>();
            List<CompletableFuture<Void>> senders = IntStream.range(0, 5)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> answers.add(send(intake, request)), OWN_THREAD))
                    .toList();

            RawAnswer answer = Objects.requireNonNull(answers.poll(20, TimeUnit.SECONDS));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.body()).isEqualTo("{\"error\": \"too many webhooks at once\"}");

            sql.execute("ROLLBACK");
            senders.forEach(CompletableFuture::join);
            assertThat(answers).hasSize(4).allSatisfy(stored -> assertThat(stored.status())
                    .isEqualTo(202));
        }
    }

    private static RawAnswer send(RunningIntake intake, RawRequest request) {
        try {
            return intake.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** More connections than a default pool of workers has threads, all at once. */
    @Test
    void should_accept_all_when_500_send_at_once() throws Exception {
        try (RunningIntake intake = RunningIntake.start(directory)) {
            List<RawHttp> connections = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                connections.add(RawHttp.connect(intake.port()));
            }
            int threads = threads();
            for (int i = 0; i < connections.size(); i++) {
                connections.get(i).write(webhook("at once " + i).bytes());
            }
            for (RawHttp http : connections) {
                assertThat(http.read().status()).isEqualTo(202);
                http.close();
            }

            assertThat(threads()).isLessThanOrEqualTo(threads + 2);
            assertThat(intake.journal().lastEventId()).isEqualTo(500);
        }
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static RawRequest webhook(String name) {
        return RawRequest.post("/", "{\"event\": \"created\", \"data\": {\"name\": \"" + name + "\"}}")
                .signed(SECRET);
    }

    private static RawRequest large() {
        return RawRequest.post("/", new byte[500_000]).signed(SECRET);
    }

    private static void fill(RunningIntake intake) throws IOException {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> intake.send(large()).status() == 503);
    }

    private Connection openJournal() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("journal.db"));
    }

    /** As retention would. */
    private void makeSpace() throws SQLException {
        try (Connection connection = openJournal();
                Statement sql = connection.createStatement()) {
            sql.execute("PRAGMA busy_timeout = 5000");
            sql.execute("DELETE FROM body WHERE event_id < 6");
        }
    }
}
