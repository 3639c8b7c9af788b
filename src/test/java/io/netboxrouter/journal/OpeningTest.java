package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netboxrouter.support.FakeClock;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class OpeningTest {
    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void choose() {
        directory = temporary.resolve("a/data");
    }

    @Test
    void should_make_the_directory_and_an_empty_journal() throws SQLException {
        open().close();

        assertThat(number("PRAGMA user_version")).isEqualTo(Schema.VERSION);
        assertThat(number("PRAGMA application_id")).isEqualTo(Schema.APPLICATION_ID);
        assertThat(number("SELECT count(*) FROM event")).isZero();
    }

    @Test
    void should_write_pages_of_the_size_it_was_measured_with() throws SQLException {
        open().close();

        assertThat(number("PRAGMA page_size")).isEqualTo(Database.PAGE_BYTES);
    }

    @Test
    void should_make_a_journal_of_a_file_that_is_there_and_empty() throws IOException {
        Files.createDirectories(directory);
        Files.createFile(file());

        try (Journal journal = open()) {
            assertThat(Receipt.append(journal, TestEvents.device(1))).isEqualTo(1);
        }
    }

    @Test
    void should_hold_everything_in_one_file_when_closed() {
        try (Journal journal = open()) {
            Receipt.append(journal, TestEvents.device(1));
        }

        assertThat(directory.resolve("journal.db-wal")).doesNotExist();
    }

    @Test
    void should_be_opened_through_a_symbolic_link() throws IOException {
        Files.createDirectories(temporary.resolve("real"));
        directory = temporary.resolve("link");
        Files.createSymbolicLink(directory, temporary.resolve("real"));

        open().close();

        assertThat(temporary.resolve("real/journal.db")).exists();
    }

    @Test
    void should_refuse_a_directory_that_this_process_holds() {
        try (Journal held = open()) {
            assertThat(held.failure()).isNull();

            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use by another NetBox Router (this process)")
                    .hasMessageContaining("router.data.dir");
        }
    }

    @Test
    void should_be_opened_again_when_closed() {
        open().close();

        open().close();
    }

    @Test
    void should_refuse_a_directory_that_another_process_holds() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(holder.inputReader(StandardCharsets.UTF_8).lines().anyMatch(Holder.HOLDS::equals))
                    .isTrue();

            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use by another NetBox Router (process " + holder.pid() + ")");
        } finally {
            holder.destroyForcibly();
        }
        assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
        open().close(); // the lock died with it
    }

    @Test
    void should_go_on_holding_the_directory_after_it_refused_another() throws Exception {
        try (Journal held = open()) {
            assertThat(held.failure()).isNull();
            assertThatThrownBy(this::open).isInstanceOf(JournalException.class);

            Process other = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Holder.class.getName(),
                            directory.toString())
                    .redirectErrorStream(true)
                    .start();
            List<String> said =
                    other.inputReader(StandardCharsets.UTF_8).lines().toList();

            assertThat(said).anySatisfy(line -> assertThat(line)
                    .contains("(process " + ProcessHandle.current().pid() + ")"));
        }
    }

    @Test
    void should_refuse_a_journal_of_a_newer_version() throws SQLException {
        open().close();
        execute("PRAGMA user_version = 99");

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("schema version 99")
                .hasMessageContaining("newer NetBox Router");
    }

    @Test
    void should_refuse_another_programs_database() throws IOException, SQLException {
        Files.createDirectories(directory);
        execute("CREATE TABLE photo (id INTEGER)");

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("not a journal of this router");
    }

    @Test
    void should_refuse_a_file_that_is_no_database() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(), "This is a letter to a friend. ".repeat(1_000));

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(".recover");
    }

    @Test
    void should_refuse_a_damaged_journal() throws IOException {
        try (Journal journal = open()) {
            for (int i = 0; i < 200; i++) {
                Receipt.append(journal, TestEvents.device(i));
            }
        }
        try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
            damaged.seek(Database.PAGE_BYTES);
            damaged.write(new byte[(int) damaged.length() - Database.PAGE_BYTES]);
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining(file().toString());
    }

    @Test
    void should_be_opened_when_the_damaged_file_was_moved_away() throws IOException {
        Files.createDirectories(directory);
        Files.writeString(file(), "This is a letter to a friend. ".repeat(1_000));
        assertThatThrownBy(this::open).isInstanceOf(JournalException.class);
        Files.delete(file());

        open().close();
    }

    @Test
    void should_refuse_a_directory_that_cannot_be_made() throws IOException {
        Files.writeString(temporary.resolve("a"), "a file where a directory should be");

        assertThatThrownBy(this::open)
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("cannot be used")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void should_refuse_options_that_make_no_sense_by_name() {
        assertThatThrownBy(() -> new JournalOptions(directory, Duration.ZERO, null))
                .hasMessageContaining("retention");
        assertThatThrownBy(() -> new JournalOptions(directory, Duration.ofDays(1), 1L))
                .hasMessageContaining("maxBytes");
    }

    private Journal open() {
        return Journal.open(new JournalOptions(directory, Duration.ofDays(14), null), new FakeClock());
    }

    private Path file() {
        return directory.resolve("journal.db");
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** A program of its own that holds a data directory until it is killed. */
    static final class Holder {
        static final String HOLDS = "holds it";

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (Journal journal = Journal.open(
                    new JournalOptions(Path.of(arguments[0]), Duration.ofDays(1), null), InstantSource.system())) {
                System.out.println(journal.failure() == null ? HOLDS : "does not write");
                System.in.read();
            }
        }
    }
}
