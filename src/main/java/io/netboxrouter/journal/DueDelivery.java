package io.netboxrouter.journal;

import io.netboxrouter.event.NetBoxEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery with a row of its own whose time has come.
 *
 * @param attempts how many it has used up
 * @param firstAttemptAt null when it was never tried
 * @param successMark the subscription's count of deliveries when it last failed; null when it never did
 * @param replay how often a person had it delivered again so far, this time included; 0 for the event's own delivery
 */
public record DueDelivery(
        NetBoxEvent event,
        int attempts,
        @Nullable Instant firstAttemptAt,
        @Nullable Long successMark,
        int replay) {}
