package io.netboxrouter.journal;

import java.time.Instant;

/**
 * Dead letters of a route that died of the same.
 *
 * @param cause their reason without names and numbers, as {@link DeadCause} makes it
 * @param oldestEventId the first event among them
 * @param oldestAt when that one died
 * @param newestEventId the last event among them
 * @param newestAt when that one died
 */
public record DeadGroup(
        String route,
        String cause,
        long count,
        long oldestEventId,
        Instant oldestAt,
        long newestEventId,
        Instant newestAt) {}
