package io.netboxrouter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SearchTest extends JournalTest {
    @Test
    void should_list_the_newest_first_and_go_on_before_a_place() {
        List<Long> all = List.of(append(e -> e), append(e -> e), append(e -> e), append(e -> e), append(e -> e));

        assertThat(ids(journal.search().events(EventFilter.ANY, NEWEST, 2).items()))
                .containsExactly(all.get(4), all.get(3));
        assertThat(ids(journal.search().events(EventFilter.ANY, all.get(3), 2).items()))
                .containsExactly(all.get(2), all.get(1));
    }

    @Test
    void should_find_by_each_of_what_an_event_says() {
        append(e -> e);
        long wanted = append(e -> e.source("lab")
                .event("created")
                .objectType("ipam.prefix")
                .objectId("42")
                .username("alice")
                .requestId("req-7"));

        assertThat(find("lab", null, null, null, null, null, null)).containsExactly(wanted);
        assertThat(find(null, "created", null, null, null, null, null)).containsExactly(wanted);
        assertThat(find(null, null, "ipam.prefix", null, null, null, null)).containsExactly(wanted);
        assertThat(find(null, null, "prefix", null, null, null, null)).containsExactly(wanted);
        assertThat(find(null, null, null, "42", null, null, null)).containsExactly(wanted);
        assertThat(find(null, null, null, null, "alice", null, null)).containsExactly(wanted);
        assertThat(find(null, null, null, null, null, "req-7", null)).containsExactly(wanted);
    }

    @Test
    void should_find_only_what_fits_everything_asked() {
        long wanted = append(e -> e.username("alice").objectType("ipam.vlan"));
        append(e -> e.username("alice"));
        append(e -> e.objectType("ipam.vlan"));

        assertThat(find(null, null, "ipam.vlan", null, "alice", null, null)).containsExactly(wanted);
    }

    @Test
    void should_find_text_in_the_display_name_or_as_an_id_user_or_request() {
        long named = append(e -> e.display("Core-Switch 1").objectId("5"));
        long numbered = append(e -> e.objectId("42"));
        long changed = append(e -> e.username("alice"));
        long requested = append(e -> e.requestId("req-7"));
        append(e -> e.display(null).objectId(null).username(null).requestId(null));

        assertThat(text("switch")).containsExactly(named);
        assertThat(text("42")).containsExactly(numbered);
        assertThat(text("alice")).containsExactly(changed);
        assertThat(text("req-7")).containsExactly(requested);
        assertThat(text("%")).isEmpty();
    }

    @Test
    void should_tell_the_size_without_reading_the_body() {
        append(e -> e.body("12345"));

        assertThat(journal.search()
                        .events(EventFilter.ANY, NEWEST, 1)
                        .items()
                        .get(0)
                        .size())
                .isEqualTo(5);
    }

    @Test
    void should_find_no_event_that_is_not_there() {
        assertThat(journal.search().event(99)).isEmpty();
    }

    @Test
    void should_find_the_last_event_before_an_instant() {
        append(e -> e.receivedAt(Instant.parse("2026-01-01T00:00:00Z")));
        long second = append(e -> e.receivedAt(Instant.parse("2026-01-02T00:00:00Z")));
        append(e -> e.receivedAt(Instant.parse("2026-01-03T00:00:00Z")));

        assertThat(journal.search().lastBefore(Instant.parse("2026-01-02T12:00:00Z")))
                .isEqualTo(second);
        assertThat(journal.search().lastBefore(Instant.parse("2025-01-01T00:00:00Z")))
                .isZero();
    }

    @Test
    void should_list_deliveries_by_state() {
        for (int i = 0; i < 5; i++) {
            append(e -> e);
        }
        Instant later = clock.instant().plusSeconds(60);
        SubscriptionLog subscription = subscription("a");
        subscription.delivered(List.of(1L), 1, 5, JournalTest::nothing);
        subscription.retry(List.of(attempted(2, "503 busy")), later, 5, JournalTest::nothing);
        subscription.park(3, 7, 5, JournalTest::nothing);
        subscription.dead(List.of(attempted(4, "400 bad")), 5, JournalTest::nothing);
        subscription.dead(List.of(attempted(5, "400 bad")), 5, JournalTest::nothing);
        journal.interventions().discardDead("a", List.of(5L), null).join();

        assertThat(events(list(null, DeliveryState.DELIVERED, NEWEST, 10))).containsExactly(1L);
        assertThat(events(list(null, DeliveryState.RETRYING, NEWEST, 10))).containsExactly(2L);
        assertThat(events(list(null, DeliveryState.WAITING, NEWEST, 10))).containsExactly(3L);
        assertThat(events(list(null, DeliveryState.DEAD, NEWEST, 10))).containsExactly(4L);
        assertThat(events(list(null, DeliveryState.DISCARDED, NEWEST, 10))).containsExactly(5L);
        assertThat(events(list(null, null, NEWEST, 10))).containsExactly(5L, 4L, 3L, 2L, 1L);
        DeliverySummary retrying =
                list(null, DeliveryState.RETRYING, NEWEST, 10).get(0);
        assertThat(retrying.nextAttemptAt()).isEqualTo(later);
        assertThat(retrying.lastError()).isEqualTo("503 busy");
        assertThat(retrying.attempts()).isEqualTo(1);
        assertThat(retrying.route()).isEqualTo("a");
        assertThat(retrying.updatedAt()).isEqualTo(clock.instant());
        assertThat(list(null, DeliveryState.DELIVERED, NEWEST, 10).get(0).nextAttemptAt())
                .isNull();
    }

    @Test
    void should_list_deliveries_by_route_event_and_what_the_event_says() {
        long device = append(e -> e);
        long prefix = append(e -> e.objectType("ipam.prefix"));
        for (String route : List.of("a", "b")) {
            SubscriptionLog subscription = subscription(route);
            subscription.delivered(List.of(device), 1, 2, JournalTest::nothing);
            subscription.delivered(List.of(prefix), 1, 2, JournalTest::nothing);
        }
        journal.flush();

        assertThat(list("a", null, NEWEST, 10))
                .extracting(DeliverySummary::route)
                .containsExactly("a", "a");
        assertThat(journal.search()
                        .deliveries(new DeliveryFilter(null, null, List.of(device), EventFilter.ANY), NEWEST, 10)
                        .items())
                .extracting(DeliverySummary::route)
                .containsExactly("a", "b");
        EventFilter prefixes = new EventFilter(null, null, "ipam.prefix", null, null, null, null, null, null);
        assertThat(events(journal.search()
                        .deliveries(new DeliveryFilter("a", null, List.of(), prefixes), NEWEST, 10)
                        .items()))
                .containsExactly(prefix);
    }

    @Test
    void should_lose_no_delivery_between_two_pages() {
        for (int i = 0; i < 4; i++) {
            append(e -> e);
        }
        for (String route : List.of("a", "b", "c")) {
            SubscriptionLog subscription = subscription(route);
            for (long event = 1; event <= 4; event++) {
                subscription.delivered(List.of(event), 1, event, JournalTest::nothing);
            }
        }
        journal.flush();

        List<DeliverySummary> first = list(null, null, NEWEST, 2);
        List<DeliverySummary> second =
                list(null, null, first.get(first.size() - 1).event().id(), 4);

        assertThat(events(first)).containsExactly(4L, 4L, 4L);
        assertThat(events(second)).containsExactly(3L, 3L, 3L, 2L, 2L, 2L);
    }

    @Test
    void should_list_what_was_delivered_at_once_and_after_a_failure_together() {
        for (int i = 0; i < 6; i++) {
            append(e -> e);
        }
        SubscriptionLog subscription = subscription("a");
        for (long event = 1; event <= 6; event++) {
            if (event % 2 == 0) {
                subscription.retry(List.of(attempted(event, "503")), clock.instant(), event, JournalTest::nothing);
                subscription.redelivered(List.of(event), 1, JournalTest::nothing);
            } else {
                subscription.delivered(List.of(event), 1, event, JournalTest::nothing);
            }
        }
        journal.flush();

        assertThat(events(list(null, null, NEWEST, 4))).containsExactly(6L, 5L, 4L, 3L);
        assertThat(events(list(null, null, 3, 4))).containsExactly(2L, 1L);
        assertThat(events(list(null, DeliveryState.DELIVERED, NEWEST, 4))).containsExactly(6L, 5L, 4L, 3L);
        assertThat(events(list(null, DeliveryState.DELIVERED, 3, 4))).containsExactly(2L, 1L);
    }

    @Test
    void should_count_for_each_subscription() {
        for (int i = 0; i < 4; i++) {
            append(e -> e);
        }
        SubscriptionLog subscription = subscription("a");
        subscription.delivered(List.of(1L), 1, 1, JournalTest::nothing);
        subscription.retry(List.of(attempted(2, "503")), clock.instant(), 2, JournalTest::nothing);
        subscription.park(3, 2, 3, JournalTest::nothing);
        subscription.dead(List.of(attempted(4, "400")), 4, JournalTest::nothing);
        subscription("b");
        journal.flush();

        assertThat(journal.search().counts())
                .containsExactly(
                        new SubscriptionCounts("a", 4, 1, 1, 1, 1, false, 0, 2),
                        new SubscriptionCounts("b", 0, 0, 0, 0, 0, false, 0, 0));
    }

    @Test
    void should_find_the_dead_letters_of_a_time_at_once_when_many_more_are_newer() throws SQLException {
        Instant then = Instant.parse("2026-01-01T00:00:00Z");
        List<Receipt> old = at(then, 600);
        List<Receipt> newer = at(then.plus(Duration.ofDays(1)), 2_100);
        SubscriptionLog subscription = subscription("a");
        long dead = old.get(0).id();
        long last = newer.get(newer.size() - 1).id();
        subscription.dead(List.of(attempted(dead, "400 bad")), last, JournalTest::nothing);
        subscription.dead(
                newer.stream().map(event -> attempted(event.id(), "400 bad")).toList(), last, JournalTest::nothing);
        journal.flush();
        EventFilter thatDay = new EventFilter(
                null, null, null, null, null, null, null, then.minusSeconds(1), then.plus(Duration.ofHours(1)));
        DeliveryFilter filter = new DeliveryFilter(null, DeliveryState.DEAD, List.of(), thatDay);
        JournalSearch impatient =
                new JournalSearch(new Readers(directory.resolve("journal.db"), null), false, Duration.ZERO);

        Found<DeliverySummary> found = impatient.deliveries(filter, NEWEST, 10);

        impatient.close();
        assertThat(events(found.items())).containsExactly(dead);
        assertThat(found.next()).isNull();
    }

    private List<Receipt> at(Instant receivedAt, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Receipt.of(
                        journal, TestEvents.event().receivedAt(receivedAt).build()))
                .toList();
    }

    private long append(UnaryOperator<TestEvents> change) {
        return Receipt.append(journal, change.apply(TestEvents.event()).build());
    }

    private Attempted attempted(long event, String error) {
        return new Attempted(event, 1, event, clock.instant(), 0, error);
    }

    private List<Long> find(
            @Nullable String source,
            @Nullable String event,
            @Nullable String objectType,
            @Nullable String objectId,
            @Nullable String username,
            @Nullable String requestId,
            @Nullable String text) {
        EventFilter filter =
                new EventFilter(source, event, objectType, objectId, username, requestId, text, null, null);
        return ids(journal.search().events(filter, NEWEST, 10).items());
    }

    private List<Long> text(String text) {
        return find(null, null, null, null, null, null, text);
    }

    private List<DeliverySummary> list(@Nullable String route, @Nullable DeliveryState state, long before, int limit) {
        return journal.search()
                .deliveries(new DeliveryFilter(route, state, List.of(), EventFilter.ANY), before, limit)
                .items();
    }

    private static List<Long> ids(List<EventSummary> events) {
        return events.stream().map(EventSummary::id).toList();
    }

    private static List<Long> events(List<DeliverySummary> deliveries) {
        return deliveries.stream().map(delivery -> delivery.event().id()).toList();
    }
}
