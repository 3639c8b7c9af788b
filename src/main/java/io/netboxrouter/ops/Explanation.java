package io.netboxrouter.ops;

/**
 * Why a route takes an event or does not.
 *
 * @param route the route's id
 * @param matched whether it takes the event
 * @param reason for people: {@code events=deleted: the event is updated}
 */
public record Explanation(String route, boolean matched, String reason) {}
