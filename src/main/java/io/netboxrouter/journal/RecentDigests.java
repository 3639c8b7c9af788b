package io.netboxrouter.journal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The digests of the newest events, to know a repeated webhook without an index on the disk (a random index would
 * double what is written for each event).
 *
 * <p>Two generations of at most {@value #GENERATION} each: the elder is dropped whole when the younger is full, so
 * between one and two generations are remembered, in some 15 MB.
 */
final class RecentDigests {
    static final int GENERATION = 65_536;

    private Map<Digest, Long> younger = new HashMap<>();
    private Map<Digest, Long> elder = new HashMap<>();

    /** The event with this digest, or null when none is remembered. */
    @Nullable
    Long find(Digest digest) {
        Long id = younger.get(digest);
        return id != null ? id : elder.get(digest);
    }

    void add(Digest digest, long eventId) {
        if (younger.size() >= GENERATION) {
            elder = younger;
            younger = new HashMap<>();
        }
        younger.put(digest, eventId);
    }
}
