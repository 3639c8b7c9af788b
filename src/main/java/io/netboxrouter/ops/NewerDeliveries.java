package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.event.Envelope;
import io.netboxrouter.journal.DeliveryFilter;
import io.netboxrouter.journal.DeliveryState;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.EventSummary;
import io.netboxrouter.journal.JournalSearch;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which routes have already delivered a later event of the same object: an older one after it may bring back an older state. */
final class NewerDeliveries {
    /** Of an object that changed more often since, the newest events are looked at. */
    private static final int EVENTS = 100;

    private NewerDeliveries() {}

    /** By route, with the newest such event. */
    static ArrayNode of(EventSummary event, JournalSearch search) {
        ArrayNode json = Json.array();
        find(event, search).forEach((route, eventId) -> {
            ObjectNode newer = json.addObject();
            newer.put("route", route);
            newer.put("eventId", eventId);
        });
        return json;
    }

    private static Map<String, Long> find(EventSummary event, JournalSearch search) {
        Map<String, Long> newest = new TreeMap<>();
        List<Long> later = later(event, search);
        if (!later.isEmpty()) {
            search.deliveries(
                            new DeliveryFilter(null, DeliveryState.DELIVERED, later, EventFilter.ANY),
                            Long.MAX_VALUE,
                            later.size())
                    .items()
                    .forEach(delivery ->
                            newest.merge(delivery.route(), delivery.event().id(), Math::max));
        }
        return newest;
    }

    private static List<Long> later(EventSummary event, JournalSearch search) {
        Envelope envelope = event.envelope();
        if (envelope.objectId() == null) {
            return List.of();
        }
        EventFilter ofObject = new EventFilter(
                event.source(),
                null,
                envelope.objectType(),
                envelope.objectId(),
                null,
                null,
                null,
                event.receivedAt(),
                null);
        return search.events(ofObject, Long.MAX_VALUE, EVENTS).items().stream()
                .map(EventSummary::id)
                .filter(id -> id > event.id())
                .toList();
    }
}
