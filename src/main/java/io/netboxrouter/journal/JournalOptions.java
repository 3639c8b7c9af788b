package io.netboxrouter.journal;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param directory holds {@code journal.db}; made when absent
 * @param retention how long delivered events are kept
 * @param maxBytes the journal's largest size on the disk, beyond which senders get 503; null: as large as the disk
 */
public record JournalOptions(
        Path directory, Duration retention, @Nullable Long maxBytes) {
    private static final long MIN_BYTES = 4L * 1024 * 1024;

    public JournalOptions {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention is " + retention + "; it must be longer than nothing");
        }
        if (maxBytes != null && maxBytes < MIN_BYTES) {
            throw new IllegalArgumentException("maxBytes is " + maxBytes + "; it must be at least " + MIN_BYTES);
        }
    }
}
