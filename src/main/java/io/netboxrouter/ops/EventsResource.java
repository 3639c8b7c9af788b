package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.journal.EventSummary;
import io.netboxrouter.journal.Found;
import io.netboxrouter.journal.JournalSearch;

/** {@code GET events}: the accepted webhooks, without their bodies. */
final class EventsResource implements ApiCall {
    private final JournalSearch search;

    EventsResource(JournalSearch search) {
        this.search = search;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        Parameters query = request.query().onlyListOfEvents();
        Found<EventSummary> page = search.events(query.events(), query.before(), query.limit());
        return Json.page(
                Json.array(page.items().stream().map(Json::event).toList()),
                page.next() == null ? null : page.next().toString());
    }
}
