package io.netboxrouter.ops;

import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.journal.JournalSearch;

/** {@code GET events/{id}/body}: the webhook's bytes as they came. */
final class EventDownload {
    private final JournalSearch search;

    EventDownload(JournalSearch search) {
        this.search = search;
    }

    Body body(String idInPath) {
        long id = Parameters.number("id", idInPath);
        NetBoxEvent event = search.event(id).orElseThrow(() -> EventResource.notThere(id));
        return new Body("event-" + id, event.raw());
    }

    /** @param name of the file to save it as */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Body(String name, byte[] bytes) {}
}
