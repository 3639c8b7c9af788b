package io.netboxrouter.ops;

import static java.util.stream.Collectors.toMap;

import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.DeliverySummary;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.EventSummary;
import io.netboxrouter.journal.JournalSearch;
import io.netboxrouter.journal.SubscriptionCounts;
import java.util.List;
import java.util.Map;

/** Counts what a replay would touch, by the rules of the journal: what is pending or still to come is left alone. */
final class ReplayPreview {
    private static final int STEP = 500;

    private final JournalSearch search;

    ReplayPreview(JournalSearch search) {
        this.search = search;
    }

    long affected(String route, List<Long> eventIds) {
        Long cursor = search.counts().stream()
                .filter(counts -> counts.name().equals(route))
                .map(SubscriptionCounts::cursor)
                .findFirst()
                .orElse(null);
        if (cursor == null) {
            return 0; // it never ran, so there is nothing to deliver to
        }
        long affected = 0;
        for (int from = 0; from < eventIds.size(); from += STEP) {
            affected += affected(route, cursor, eventIds.subList(from, Math.min(from + STEP, eventIds.size())));
        }
        return affected;
    }

    private long affected(String route, long cursor, List<Long> eventIds) {
        Map<Long, DeliveryState> rows = search
                .deliveries(new DeliveryFilter(route, null, eventIds, EventFilter.ANY), Long.MAX_VALUE, eventIds.size())
                .items()
                .stream()
                .collect(toMap(row -> row.event().id(), DeliverySummary::state));
        return search.events(eventIds, EventFilter.ANY).stream()
                .map(EventSummary::id)
                .filter(id -> {
                    DeliveryState state = rows.get(id);
                    return state == null ? id <= cursor : isSettled(state);
                })
                .count();
    }

    private static boolean isSettled(DeliveryState state) {
        return switch (state) {
            case DELIVERED, DEAD, DISCARDED -> true;
            case WAITING, RETRYING -> false;
        };
    }
}
