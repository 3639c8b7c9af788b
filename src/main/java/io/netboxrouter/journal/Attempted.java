package io.netboxrouter.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written of a delivery that failed.
 *
 * @param attempts how many it has used up
 * @param orderKey null when its order does not matter
 * @param firstAttemptAt when it was first tried
 * @param successMark the subscription's count of deliveries now
 * @param error what went wrong, for people; kept to {@value #MAX_ERROR} characters
 */
public record Attempted(
        long eventId, int attempts, @Nullable Long orderKey, Instant firstAttemptAt, long successMark, String error) {
    static final int MAX_ERROR = 1_000;

    public Attempted {
        error = error.length() > MAX_ERROR ? error.substring(0, MAX_ERROR - 1) + "…" : error;
    }
}
