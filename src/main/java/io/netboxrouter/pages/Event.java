package io.netboxrouter.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an event shows.
 *
 * @param objectUrl where people find the object in NetBox; null when that is not known
 * @param notice what an action before this page did; null for none
 */
record Event(
        Frame frame,
        EventRow event,
        @Nullable String contentType,
        @Nullable String objectUrl,
        List<Change> changes,
        List<DeliveryRow> deliveries,
        List<EventPage.Why> why,
        Body body,
        @Nullable Notice notice) {

    /** Those that wanted it first. */
    List<EventPage.Why> reasons() {
        return why.stream()
                .sorted((a, b) -> Boolean.compare(b.matched(), a.matched()))
                .toList();
    }

    String path() {
        return "/events/" + event.id();
    }
}
