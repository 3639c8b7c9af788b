package io.netboxrouter.ops;

import io.netboxrouter.journal.DeadGroup;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.Found;
import io.netboxrouter.journal.JournalSearch;
import io.netboxrouter.journal.SubscriptionCounts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters an action is about; null: any.
 *
 * @param eventIds of these events; null: of all that the rest fits
 * @param cause as the groups tell it
 * @param events of events that this filter asks for
 */
record DeadSelection(
        @Nullable String route,
        @Nullable List<Long> eventIds,
        @Nullable String cause,
        @Nullable EventFilter events) {
    private static final int PAGE = 500;

    static DeadSelection read(RequestBody body) {
        List<Long> eventIds = body.ids("eventIds");
        if ((eventIds != null) == body.flag("all")) {
            throw Problem.invalid("eventIds", "or \"all\": true must be given, and not both");
        }
        EventFilter events = body.filter("filter");
        if (eventIds != null && events != null) {
            throw Problem.invalid("filter", "narrows \"all\": true; with eventIds it says nothing more");
        }
        return new DeadSelection(body.text("route"), eventIds, body.text("cause"), events);
    }

    /** With the events in place of the filter, which the journal does not look at when it acts. */
    DeadSelection resolved(JournalSearch search) {
        return events == null ? this : new DeadSelection(route, List.copyOf(matching(search)), cause, null);
    }

    private Set<Long> matching(JournalSearch search) {
        Set<Long> ids = new TreeSet<>();
        eachMatching(search, delivery -> ids.add(delivery.event().id()));
        return ids;
    }

    /** How many there are now. */
    long count(JournalSearch search) {
        if (eventIds == null && events == null) {
            return cause == null ? all(search) : ofCause(search);
        }
        long[] count = new long[1];
        eachMatching(search, delivery -> count[0]++);
        return count[0];
    }

    private long all(JournalSearch search) {
        return search.counts().stream()
                .filter(counts -> route == null || route.equals(counts.name()))
                .mapToLong(SubscriptionCounts::dead)
                .sum();
    }

    private long ofCause(JournalSearch search) {
        return search.deadGroups(route).stream()
                .filter(group -> group.cause().equals(cause))
                .mapToLong(DeadGroup::count)
                .sum();
    }

    private void eachMatching(JournalSearch search, Consumer<DeliverySummary> taker) {
        DeliveryFilter filter = new DeliveryFilter(
                route,
                DeliveryState.DEAD,
                eventIds == null ? List.of() : eventIds,
                events == null ? EventFilter.ANY : events,
                cause);
        Long before = Long.MAX_VALUE;
        while (before != null) {
            Found<DeliverySummary> page = search.deliveries(filter, before, PAGE);
            page.items().forEach(taker);
            before = page.next();
        }
    }
}
