package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal of the first version is brought up to date when it is opened, with everything that is in it. */
@SuppressWarnings("NullAway.Init")
final class MigrationTest {
    private static final long NEWEST = Long.MAX_VALUE;

    private Journal journal;

    @BeforeEach
    void open(@TempDir Path directory) throws SQLException, IOException {
        try (Database first = Database.writer(directory.resolve("journal.db"))) {
            first.execute(resource("schema-1.sql"));
            first.execute(resource("/journal/version-1.sql"));
        }
        journal = Journal.open(new JournalOptions(directory, Duration.ofDays(14), null), new FakeClock());
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void should_keep_all_events_and_deliveries() {
        assertThat(journal.search().events(EventFilter.ANY, NEWEST, 10).items()).hasSize(5);
        assertThat(journal.lastEventId()).isEqualTo(5);
        assertThat(deliveries(null)).containsExactly(4L, 3L, 2L, 2L, 1L, 1L);
        assertThat(deliveries(DeliveryState.DISCARDED)).containsExactly(2L);
    }

    @Test
    void should_count_what_was_not_counted_before() {
        assertThat(journal.search().counts())
                .containsExactly(
                        new SubscriptionCounts("chat", 5, 5, 0, 0, 0, false, 0, 0),
                        new SubscriptionCounts("cmdb", 4, 1, 1, 1, 2, false, 0, 3));
    }

    @Test
    void should_group_dead_letters_that_are_older() {
        List<DeadGroup> groups = journal.search().deadGroups(null);

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).cause()).isEqualTo("HTTP 400 Bad Request: … is not known");
        assertThat(groups.get(0).count()).isEqualTo(2);
    }

    @Test
    void should_go_on_with_what_was_due() {
        SubscriptionLog cmdb = journal.subscription("cmdb", 5);

        List<DueDelivery> due = cmdb.due(new FakeClock().instant().plus(Duration.ofDays(9)), 5, List.of(), 10, 1_000);

        assertThat(cmdb.cursor()).isEqualTo(4);
        assertThat(due).extracting(each -> each.event().getId()).containsExactly(4L, 3L);
        assertThat(due).extracting(DueDelivery::replay).containsOnly(0);
    }

    private List<Long> deliveries(@Nullable DeliveryState state) {
        return journal
                .search()
                .deliveries(new DeliveryFilter(null, state, List.of(), EventFilter.ANY), NEWEST, 10)
                .items()
                .stream()
                .map(delivery -> delivery.event().id())
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = MigrationTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
