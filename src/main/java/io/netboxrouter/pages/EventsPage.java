package io.netboxrouter.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.netboxrouter.pages.Answers.Listed;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/** The accepted webhooks, found by what one remembers of them. */
final class EventsPage implements Page {
    private static final List<String> FILTER =
            List.of("q", "event", "objectType", "objectId", "username", "requestId", "source", "since", "until");
    /** As many as the API gives at once: enough for ten routes. */
    private static final String DELIVERIES = "500";

    private final Frames frames;

    EventsPage(Frames frames) {
        this.frames = frames;
    }

    @Override
    public Reply answer(Visit visit) {
        MultiMap filter = visit.parameters(FILTER);
        Listed<EventRow> found = visit.answers().list(EventRow.class, before(visit, filter), "events");
        return new Reply.Html(
                "events",
                new Events(
                        frames.of(visit, "events", "Events"),
                        copy(filter),
                        visit.parameter("before") != null,
                        found.items(),
                        found.items().isEmpty() ? Map.of() : outcomes(visit, found.items()),
                        found.next() == null
                                ? null
                                : "/events" + Visit.queryOf(copy(filter).set("before", found.next()))));
    }

    /** Of the events on the page; what has no row yet is not told. */
    private static Map<Long, List<DeliveryRow>> outcomes(Visit visit, List<EventRow> events) {
        MultiMap query = MultiMap.caseInsensitiveMultiMap()
                .set(
                        "eventId",
                        events.stream().map(event -> Long.toString(event.id())).collect(joining(",")))
                .set("limit", DELIVERIES);
        return visit.answers().list(DeliveryRow.class, query, "deliveries").items().stream()
                .collect(groupingBy(DeliveryRow::eventId));
    }

    private static MultiMap before(Visit visit, MultiMap filter) {
        MultiMap query = copy(filter);
        String before = visit.parameter("before");
        return before == null ? query : query.set("before", before);
    }

    private static MultiMap copy(MultiMap parameters) {
        return MultiMap.caseInsensitiveMultiMap().addAll(parameters);
    }

    /** How many came since the page was made, for those who stay on it. */
    Reply newer(Visit visit) {
        MultiMap filter = visit.parameters(FILTER);
        long after = visit.number("after");
        long newer =
                visit.answers().list(EventRow.class, copy(filter).set("limit", Newer.LIMIT), "events").items().stream()
                        .filter(event -> event.id() > after)
                        .count();
        return new Reply.Html("newer", new Newer(newer, visit.visitor().base() + "/events" + Visit.queryOf(filter)));
    }

    /** @param link to the list with them */
    record Newer(long count, String link) {
        static final String LIMIT = "100";
    }
}
