package io.netboxrouter.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an event shows.
 *
 * @param objectUrl where people find the object in NetBox; null when that is not known
 * @param newer by route, a later event of the object that it has delivered already
 * @param notice what an action before this page did; null for none
 */
record Event(
        Frame frame,
        EventRow event,
        @Nullable String contentType,
        @Nullable String objectUrl,
        List<Change> changes,
        List<DeliveryRow> deliveries,
        List<EventPage.Failure> failures,
        Map<String, Long> newer,
        List<EventPage.Why> why,
        Body body,
        @Nullable Notice notice) {

    /** Those that wanted it first. */
    List<EventPage.Why> reasons() {
        return why.stream()
                .sorted((a, b) -> Boolean.compare(b.matched(), a.matched()))
                .toList();
    }

    /** What went wrong at each attempt; none when there was one alone, which is told anyway. */
    List<EventPage.Failure> failuresOf(DeliveryRow delivery) {
        List<EventPage.Failure> all = failures.stream()
                .filter(failure -> failure.route().equals(delivery.route()))
                .toList();
        return all.size() > 1 ? all : List.of();
    }

    /** Whether it is worth while to look again. */
    boolean pending() {
        return deliveries.stream().anyMatch(DeliveryRow::pending);
    }

    /** Where the route is defined; empty when no file defines it any more. */
    String place(String route) {
        return why.stream()
                .filter(reason -> reason.route().equals(route))
                .map(reason -> Text.place(reason.file(), reason.line()))
                .findFirst()
                .orElse("");
    }

    String path() {
        return "/events/" + event.id();
    }
}
