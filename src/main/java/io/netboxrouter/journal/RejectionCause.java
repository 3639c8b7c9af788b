package io.netboxrouter.journal;

import java.time.Instant;
import java.util.List;

/**
 * What was refused of the same, among the rejections that are kept.
 *
 * @param oldestAt when the first of them came
 * @param newestAt when the last of them came
 * @param sources those whose path they had; empty when it was no source's
 * @param addresses where most of them came from, the busiest first; at most {@value RejectionCauses#MAX_ADDRESSES}
 * @param moreAddresses of how many others there are some
 */
public record RejectionCause(
        int status,
        String reason,
        long count,
        Instant oldestAt,
        Instant newestAt,
        List<String> sources,
        List<String> addresses,
        int moreAddresses) {}
