package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
final class UnsettledTest {
    private static final long SUBSCRIPTION = 1;
    private static final String ROW =
            "INSERT INTO delivery (subscription, event_id, state, attempts, order_key, updated_at) VALUES (1, ?, 0, 0, ?, 0)";

    @TempDir
    private Path directory;

    private Database database;
    private Unsettled unsettled;

    @BeforeEach
    void open() throws SQLException {
        Path file = directory.resolve("journal.db");
        database = Database.writer(file);
        Schema.prepare(database, file);
        database.update("INSERT INTO subscription (id, name, cursor, began_after) VALUES (1, 'a', 0, 0)");
        database.update(ROW, 1, 11);
        unsettled = new Unsettled(database);
        Unsettled.follow(database);
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void should_know_what_is_in_the_file() {
        assertThat(due()).containsExactly(1L);
    }

    @Test
    void should_follow_what_is_added_only_once_it_is_on_the_disk() throws SQLException {
        database.begin();
        database.update(ROW, 2, 12);
        unsettled.beforeCommit(database);
        database.commit();
        assertThat(due()).containsExactly(1L);

        unsettled.committed();

        assertThat(due()).containsExactly(1L, 2L);
    }

    @Test
    void should_follow_what_is_settled() throws SQLException {
        write("UPDATE delivery SET state = 2 WHERE event_id = 1");

        assertThat(due()).isEmpty();
    }

    @Test
    void should_follow_what_becomes_due_later() throws SQLException {
        write("UPDATE delivery SET state = 1, next_attempt_at = 60 WHERE event_id = 1");

        assertThat(due()).isEmpty();
        assertThat(unsettled.of(SUBSCRIPTION).nextDue(0)).isEqualTo(60);
    }

    @Test
    void should_follow_what_is_deleted() throws SQLException {
        write("DELETE FROM delivery");

        assertThat(due()).isEmpty();
    }

    @Test
    void should_follow_what_is_tried_again() throws SQLException {
        write("UPDATE delivery SET state = 3 WHERE event_id = 1");
        write("UPDATE delivery SET state = 0 WHERE event_id = 1");

        assertThat(due()).containsExactly(1L);
    }

    @Test
    void should_know_nothing_of_what_was_rolled_back() throws SQLException {
        database.begin();
        database.update("UPDATE delivery SET state = 2 WHERE event_id = 1");
        unsettled.beforeCommit(database);
        database.rollback();
        unsettled.rolledBack();

        write("UPDATE delivery SET attempts = 1");

        assertThat(due()).containsExactly(1L);
    }

    private void write(String sql) throws SQLException {
        database.begin();
        database.update(sql);
        unsettled.beforeCommit(database);
        database.commit();
        unsettled.committed();
    }

    private List<Long> due() {
        return unsettled.of(SUBSCRIPTION).due(0, Long.MAX_VALUE, List.of(), 10);
    }
}
