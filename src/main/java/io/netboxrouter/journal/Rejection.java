package io.netboxrouter.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that was refused.
 *
 * @param source null when no source has the path
 * @param reason for people; never a secret or a signature
 * @param size bytes of the body, as far as they were read or announced
 */
public record Rejection(
        Instant at, @Nullable String source, String remoteAddress, String path, int status, String reason, long size) {
    private static final int MAX_PATH = 500;

    public Rejection {
        path = path.length() > MAX_PATH ? path.substring(0, MAX_PATH - 1) + "…" : path;
    }
}
