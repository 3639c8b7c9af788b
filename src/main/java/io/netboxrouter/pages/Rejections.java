package io.netboxrouter.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the list of refused requests shows.
 *
 * @param ever how many were refused since the journal began; the newest are kept
 * @param older whether it begins somewhere in the past; then the causes are left out
 * @param next the path of the rest; null at its end
 */
record Rejections(
        Frame frame,
        long ever,
        List<RejectionCauseRow> causes,
        boolean older,
        List<RejectionRow> rejections,
        @Nullable String next) {
    long kept() {
        return causes.stream().mapToLong(RejectionCauseRow::count).sum();
    }
}
