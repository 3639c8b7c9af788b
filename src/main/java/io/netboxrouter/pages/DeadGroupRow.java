package io.netboxrouter.pages;

import io.vertx.core.MultiMap;
import java.time.Instant;

/** Dead letters of one route and one cause, as {@code GET dead-letters/groups} lists them. */
record DeadGroupRow(
        String route,
        String cause,
        long count,
        long oldestEventId,
        Instant oldestAt,
        long newestEventId,
        Instant newestAt) {
    /** What lists them, or what an action takes. */
    DeadFilter filter() {
        return new DeadFilter(
                MultiMap.caseInsensitiveMultiMap().set("route", route).set("cause", cause));
    }
}
