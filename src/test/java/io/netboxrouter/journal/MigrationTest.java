package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.netboxrouter.support.FakeClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals of older versions are brought up to date when they are opened, with everything that is in them. */
@SuppressWarnings("NullAway.Init")
final class MigrationTest {
    private static final long NEWEST = Long.MAX_VALUE;

    @TempDir
    private Path directory;

    private Journal journal;

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void should_keep_all_events_and_deliveries() throws SQLException, IOException {
        open(1);

        assertThat(journal.search().events(EventFilter.ANY, NEWEST, 10).items()).hasSize(5);
        assertThat(journal.lastEventId()).isEqualTo(5);
        assertThat(deliveries(null)).containsExactly(4L, 3L, 2L, 2L, 1L, 1L);
        assertThat(deliveries(DeliveryState.DISCARDED)).containsExactly(2L);
    }

    @Test
    void should_count_what_was_not_counted_before() throws SQLException, IOException {
        open(1);

        assertThat(journal.search().counts())
                .containsExactly(
                        new SubscriptionCounts("chat", 5, 5, 0, 0, 0, false, 0, 0),
                        new SubscriptionCounts("cmdb", 4, 1, 1, 1, 2, false, 0, 3));
    }

    @Test
    void should_group_dead_letters_that_are_older() throws SQLException, IOException {
        open(1);

        List<DeadGroup> groups = journal.search().deadGroups(null);

        assertThat(groups).hasSize(1);
        assertThat(groups.get(0).cause()).isEqualTo("HTTP 400 Bad Request: … is not known");
        assertThat(groups.get(0).count()).isEqualTo(2);
    }

    @Test
    void should_go_on_with_what_was_due() throws SQLException, IOException {
        open(1);
        SubscriptionLog cmdb = journal.subscription("cmdb", 5);

        List<DueDelivery> due = cmdb.due(new FakeClock().instant().plus(Duration.ofDays(9)), 5, List.of(), 10, 1_000);

        assertThat(cmdb.cursor()).isEqualTo(4);
        assertThat(due).extracting(each -> each.event().getId()).containsExactly(4L, 3L);
        assertThat(due).extracting(DueDelivery::replay).containsOnly(0);
    }

    @Test
    void should_show_every_delivery_of_version_2_as_before() throws SQLException, IOException {
        open(2);

        assertThat(all())
                .extracting(
                        each -> each.event().id(),
                        DeliverySummary::state,
                        DeliverySummary::attempts,
                        DeliverySummary::lastError,
                        DeliverySummary::replay)
                .containsExactly(
                        tuple(7L, DeliveryState.DELIVERED, 2, "HTTP 502", 1),
                        tuple(6L, DeliveryState.DELIVERED, 3, "HTTP 500", 0),
                        tuple(5L, DeliveryState.DELIVERED, 1, null, 0),
                        tuple(4L, DeliveryState.DISCARDED, 5, "HTTP 400", 0),
                        tuple(3L, DeliveryState.WAITING, 0, null, 0),
                        tuple(2L, DeliveryState.RETRYING, 2, "HTTP 503", 1),
                        tuple(1L, DeliveryState.DEAD, 5, "HTTP 400 Bad Request: leaf-1 is not known", 0));
        assertThat(deliveries(DeliveryState.DELIVERED)).containsExactly(7L, 6L, 5L);
        assertThat(journal.search().counts())
                .containsExactly(new SubscriptionCounts("cmdb", 7, 3, 1, 1, 1, false, 0, 2));
    }

    @Test
    void should_go_on_with_the_deliveries_of_version_2() throws SQLException, IOException {
        open(2);
        SubscriptionLog cmdb = journal.subscription("cmdb", 0);

        cmdb.redelivered(List.of(2L), 3, () -> {});
        journal.flush();
        journal.interventions().retryDead(null, null, null).join();

        assertThat(journal.search().counts())
                .containsExactly(new SubscriptionCounts("cmdb", 7, 4, 2, 0, 0, false, 0, 1));
        assertThat(cmdb.due(new FakeClock().instant(), 7, List.of(), 10, 1_000))
                .extracting(each -> each.event().getId())
                .containsExactly(1L, 3L);
    }

    @Test
    void should_count_on_with_replays_of_version_2() throws SQLException, IOException {
        open(2);

        journal.interventions().replay(List.of(5L, 6L, 7L), List.of("cmdb")).join();

        assertThat(all().subList(0, 3)).extracting(DeliverySummary::replay).containsExactly(2, 1, 1);
        assertThat(deliveries(DeliveryState.DELIVERED)).isEmpty();
    }

    @Test
    void should_keep_the_order_of_each_object_of_version_3() throws SQLException, IOException {
        open(3);
        SubscriptionLog cmdb = journal.subscription("cmdb", 0);
        Instant later = Instant.ofEpochMilli(1767225700000L);

        assertThat(cmdb.due(later, 4, List.of(), 10, 1_000))
                .extracting(each -> each.event().getId())
                .containsExactly(3L, 1L);

        cmdb.redelivered(List.of(1L, 3L), 3, () -> {});
        journal.flush();

        assertThat(cmdb.due(later, 4, List.of(), 10, 1_000))
                .extracting(each -> each.event().getId())
                .containsExactly(2L);
    }

    /** A journal that was written with this version of the schema. */
    private void open(int version) throws SQLException, IOException {
        try (Database first = Database.writer(directory.resolve("journal.db"))) {
            first.function("dead_cause", DeadCause::hash);
            for (int step = 1; step <= version; step++) {
                first.execute(resource("schema-" + step + ".sql"));
            }
            first.execute(resource("/journal/version-" + version + ".sql"));
        }
        journal = Journal.open(new JournalOptions(directory, Duration.ofDays(14), null), new FakeClock());
    }

    private List<DeliverySummary> all() {
        return journal.search()
                .deliveries(new DeliveryFilter(null, null, List.of(), EventFilter.ANY), NEWEST, 10)
                .items();
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
