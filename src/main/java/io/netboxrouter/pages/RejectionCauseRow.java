package io.netboxrouter.pages;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What requests were refused for, as {@code GET rejections/causes} lists it. */
record RejectionCauseRow(
        int status,
        String reason,
        String remedy,
        long count,
        Instant newestAt,
        List<String> sources,
        List<String> remoteAddresses,
        int moreAddresses) {
    private static final Set<Integer> OF_SET_UP = Set.of(401, 403, 404, 405);

    /** Whether it is cured by what the set-up page tells to enter. */
    boolean ofSetUp() {
        return OF_SET_UP.contains(status);
    }
}
