package io.netboxrouter.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The first of several instants, where null means never. */
final class Earliest {
    private Earliest() {}

    static @Nullable Instant of(@Nullable Instant... instants) {
        Instant earliest = null;
        for (Instant instant : instants) {
            if (instant != null && (earliest == null || instant.isBefore(earliest))) {
                earliest = instant;
            }
        }
        return earliest;
    }
}
