package io.netboxrouter.routes;

import org.jspecify.annotations.Nullable;

/**
 * A route as people see it.
 *
 * @param id the subscription's name; of a file that could not be read so far, the file's name
 * @param file relative to the routes directory; null when no file defines it any more
 * @param reason what to do about it when it is not simply started; null when there is nothing to do
 * @param source where in its file; of a bad file, where that is bad
 */
public record RouteStatus(
        String id,
        @Nullable String file,
        RouteState state,
        @Nullable String reason,
        RouteSource source) {
    /** Of which nothing more is known. */
    public RouteStatus(String id, @Nullable String file, RouteState state, @Nullable String reason) {
        this(id, file, state, reason, RouteSource.UNKNOWN);
    }
}
