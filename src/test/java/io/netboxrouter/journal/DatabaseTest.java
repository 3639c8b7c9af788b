package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    @TempDir
    Path directory;

    @Test
    void should_write_pages_of_16_kib_and_sync_every_commit() throws SQLException {
        try (Database database = Database.writer(directory.resolve("journal.db"))) {
            database.execute("CREATE TABLE any (id INTEGER PRIMARY KEY)");

            assertThat(database.number("PRAGMA page_size")).isEqualTo(16 * 1024);
            assertThat(database.query("PRAGMA journal_mode", row -> row.getString(1)))
                    .containsExactly("wal");
            assertThat(database.number("PRAGMA synchronous")).as("FULL").isEqualTo(2);
        }
    }
}
