package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the index has everything, nothing or half of the log, a search finds the same. */
@SuppressWarnings("NullAway.Init")
final class SearchIndexTest {
    private static final int EVENTS = 150_000; // more than two parts
    private static final long NEWEST = Long.MAX_VALUE;

    @TempDir
    Path directory;

    private Database log;
    private Path indexFile;

    @BeforeEach
    void fill() throws SQLException {
        Path file = directory.resolve("journal.db");
        indexFile = directory.resolve("search.db");
        log = Database.writer(file);
        Schema.prepare(log, file);
        Random random = new Random(1);
        log.begin();
        for (long id = 1; id <= EVENTS; id++) {
            int object = random.nextInt(20_000);
            log.update(
                    "INSERT INTO event VALUES (?, ?, 'netbox', ?, ?, ?, ?, ?, ?, ?, NULL, NULL, 2, zeroblob(16))",
                    id,
                    id * 10,
                    id % 3 == 0 ? "created" : "updated",
                    object % 2 == 0 ? "dcim.device" : "ipam.prefix",
                    object % 2 == 0 ? "device" : "prefix",
                    Integer.toString(object),
                    "Leaf-" + object,
                    id == 70_000 ? "Zoë" : "user" + object % 7,
                    "req-" + id / 4);
        }
        log.commit();
    }

    @AfterEach
    void close() throws SQLException {
        log.close();
    }

    @Test
    void should_find_the_same_however_far_the_index_is() throws SQLException {
        List<EventFilter> filters = List.of(
                filter(null, null, "17", null, null, null),
                filter(null, "dcim.device", "18", null, null, null),
                filter(null, "device", "18", null, null, null),
                filter(null, "prefix", "18", null, null, null),
                filter(null, null, null, "Zoë", null, null),
                filter(null, null, null, null, "req-17", null),
                filter("created", "ipam.prefix", null, "user1", null, "af-1999"),
                filter(null, null, null, null, null, "leaf-12345"),
                filter(null, null, null, null, null, "Zoë"),
                filter(null, null, null, null, null, "req-30000"),
                filter(null, null, null, null, null, "\"af-1\" OR *"),
                filter(null, null, null, null, null, "9x"),
                filter(null, null, null, "nobody", null, null));
        List<List<Long>> without = all(filters);

        index(1);
        List<List<Long>> half = all(filters);
        index(Integer.MAX_VALUE);

        assertThat(half).isEqualTo(without);
        assertThat(all(filters)).isEqualTo(without);
        assertThat(without.get(5)).containsExactly(71L, 70L, 69L, 68L);
        assertThat(without.get(8)).containsExactly(70_000L);
    }

    @Test
    void should_find_what_is_rare_at_once_when_the_index_is_there() throws SQLException {
        index(Integer.MAX_VALUE);

        Found<EventSummary> found = page(filter(null, null, null, "Zoë", null, null), NEWEST, Duration.ofSeconds(10));

        assertThat(found.items()).extracting(EventSummary::id).containsExactly(70_000L);
        assertThat(found.next()).isNull();
    }

    @Test
    void should_come_to_the_end_in_steps_when_each_has_hardly_any_time() throws SQLException {
        index(1); // the rest is looked through

        EventFilter rare = filter(null, null, null, "Zoë", null, null);
        List<Long> found = new ArrayList<>();
        int pages = 0;
        for (Long before = NEWEST; before != null; pages++) {
            Found<EventSummary> page = page(rare, before, Duration.ZERO);
            page.items().forEach(event -> found.add(event.id()));
            before = page.next();
        }

        assertThat(found).containsExactly(70_000L);
        assertThat(pages).isBetween(10, 200);
    }

    @Test
    void should_be_made_anew_when_it_is_lost_damaged_or_of_another_journal() throws Exception {
        index(Integer.MAX_VALUE);
        Files.write(indexFile, new byte[5_000]);
        assertThat(indexed(EVENTS)).isZero();

        index(Integer.MAX_VALUE);
        assertThat(indexed(EVENTS)).isEqualTo(EVENTS);
        assertThat(indexed(EVENTS - 1)).isZero(); // a backup of the journal was put back

        index(Integer.MAX_VALUE);
        try (Database other = Database.rebuildable(indexFile)) {
            other.execute("PRAGMA user_version = 99");
        }
        assertThat(indexed(EVENTS)).isZero();
    }

    @Test
    void should_drop_what_belongs_to_events_that_are_gone() throws SQLException {
        index(Integer.MAX_VALUE);
        log.update("DELETE FROM event WHERE id < 140000");
        log.update("INSERT INTO event SELECT " + (EVENTS + 1)
                + ", received_at, source, event, object_type, model, object_id,"
                + " display, username, request_id, sent_at, content_type, size, digest FROM event WHERE id = "
                + EVENTS);

        index(Integer.MAX_VALUE);

        try (Database index = Database.rebuildable(indexFile)) {
            assertThat(index.number("SELECT min(part) FROM posting")).isEqualTo(2);
        }
        assertThat(page(filter(null, null, null, "user1", null, null), NEWEST, Duration.ofSeconds(10))
                        .items())
                .isNotEmpty();
    }

    private long indexed(long lastEventId) throws SQLException {
        try (Database index = SearchFile.open(indexFile, lastEventId)) {
            return index == null ? -1 : index.number("SELECT event_id FROM position");
        }
    }

    /** Lets the index take so many steps. */
    private void index(int steps) throws SQLException {
        Database index = Objects.requireNonNull(SearchFile.open(indexFile, EVENTS + 1));
        try (SearchIndexer indexer = new SearchIndexer(directory.resolve("journal.db"), index, () -> EVENTS)) {
            boolean more = true;
            for (int i = 0; i < steps && more; i++) {
                more = indexer.step();
            }
        }
    }

    private List<List<Long>> all(List<EventFilter> filters) throws SQLException {
        List<List<Long>> all = new ArrayList<>();
        for (EventFilter filter : filters) {
            List<Long> found = new ArrayList<>();
            for (Long before = NEWEST; before != null; ) {
                Found<EventSummary> page = page(filter, before, Duration.ofSeconds(10));
                page.items().forEach(event -> found.add(event.id()));
                before = page.next();
            }
            all.add(found);
        }
        return all;
    }

    private Found<EventSummary> page(EventFilter filter, long before, Duration patience) throws SQLException {
        boolean there = Files.exists(indexFile);
        Readers readers = new Readers(directory.resolve("journal.db"), there ? indexFile : null);
        JournalSearch search = new JournalSearch(readers, there, patience);
        try {
            return search.events(filter, before, 100);
        } finally {
            search.close();
        }
    }

    private static EventFilter filter(
            @Nullable String event,
            @Nullable String objectType,
            @Nullable String objectId,
            @Nullable String username,
            @Nullable String requestId,
            @Nullable String text) {
        return new EventFilter(null, event, objectType, objectId, username, requestId, text, null, null);
    }
}
