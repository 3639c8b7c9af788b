package io.netboxrouter.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the set-up page shows.
 *
 * @param host by which the viewer reached this page
 * @param secrets by source, of those whose secrets the viewer asked for
 * @param tested the event that a test has become; null when none was made, or it failed
 * @param failure what became of a test otherwise; empty for none
 */
record SetUp(
        Frame frame,
        String host,
        List<SourceRow> sources,
        Map<String, List<String>> secrets,
        @Nullable Long tested,
        String failure) {
    /** Whether the URL is a guess. */
    boolean guessed() {
        return sources.stream().anyMatch(source -> source.url() == null);
    }

    @Nullable
    List<String> secretsOf(SourceRow source) {
        return secrets.get(source.name());
    }
}
