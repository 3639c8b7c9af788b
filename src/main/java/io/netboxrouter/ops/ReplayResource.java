package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.journal.EventFilter;
import io.netboxrouter.journal.EventSummary;
import io.netboxrouter.journal.Found;
import io.netboxrouter.journal.JournalSearch;
import io.netboxrouter.journal.SubscriptionCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code POST replay}: delivers events once more, to the routes named, or to those that want them as they are now. */
final class ReplayResource implements ApiCall {
    /** More are better replayed in parts: it all waits in memory, and each event is read when no routes are named. */
    private static final int MAX_EVENTS = 100_000;

    private static final int PAGE = 500;

    private final Observed router;
    private final JournalSearch search;
    private final ReplayPreview preview;

    ReplayResource(Observed router) {
        this.router = router;
        this.search = router.journal().search();
        this.preview = new ReplayPreview(search);
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        RequestBody body = RequestBody.read(request.body(), "eventIds", "filter", "routes", "dryRun");
        List<Long> eventIds = body.ids("eventIds");
        EventFilter filter = body.filter("filter");
        if ((eventIds == null) == (filter == null)) {
            throw Problem.invalid("eventIds", "or filter must be given, and not both");
        }
        boolean dryRun = body.flag("dryRun");
        List<String> routes = body.texts("routes");
        if (routes != null) {
            requireKnown(routes);
        }
        List<Long> ids = filter == null ? limited(eventIds) : matching(filter);
        long affected = 0;
        for (Map.Entry<String, List<Long>> route : byRoute(ids, routes).entrySet()) {
            affected += dryRun
                    ? preview.affected(route.getKey(), route.getValue())
                    : Intervention.result(router.dispatcher().replay(route.getValue(), List.of(route.getKey())));
        }
        return Intervention.json(affected);
    }

    private void requireKnown(List<String> routes) {
        List<String> known =
                search.counts().stream().map(SubscriptionCounts::name).toList();
        for (String route : routes) {
            if (!known.contains(route)) {
                throw Problem.invalid(
                        "routes", "names '" + route + "', which never ran; GET routes lists those that did");
            }
        }
    }

    private static List<Long> limited(@Nullable List<Long> eventIds) {
        List<Long> ids = eventIds == null ? List.of() : eventIds;
        if (ids.size() > MAX_EVENTS) {
            throw Problem.invalid("eventIds", "are " + ids.size() + "; at most " + MAX_EVENTS + " at a time");
        }
        return ids;
    }

    /** Oldest first, because deliveries of one object are replayed in their first order. */
    private List<Long> matching(EventFilter filter) {
        if (filter.equals(EventFilter.ANY)) {
            throw Problem.invalid("filter", "asks for nothing; to replay everything of a source, name the source");
        }
        List<Long> ids = new ArrayList<>();
        Long before = Long.MAX_VALUE;
        while (before != null) {
            Found<EventSummary> page = search.events(filter, before, PAGE);
            page.items().forEach(event -> ids.add(event.id()));
            if (ids.size() > MAX_EVENTS) {
                throw Problem.invalid("filter", "finds more than " + MAX_EVENTS + " events; ask for fewer at a time");
            }
            before = page.next();
        }
        Collections.reverse(ids);
        return ids;
    }

    /** Route by route, because a subscription must be given the events of an object in one go and in order. */
    private Map<String, List<Long>> byRoute(List<Long> ids, @Nullable List<String> routes) {
        Map<String, List<Long>> byRoute = new TreeMap<>();
        if (routes != null) {
            routes.forEach(route -> byRoute.put(route, ids));
            return byRoute;
        }
        for (Long id : ids) {
            search.event(id).map(router.explainer()::explain).orElse(List.of()).stream()
                    .filter(Explanation::matched)
                    .forEach(explanation -> byRoute.computeIfAbsent(explanation.route(), any -> new ArrayList<>())
                            .add(id));
        }
        return byRoute;
    }
}
