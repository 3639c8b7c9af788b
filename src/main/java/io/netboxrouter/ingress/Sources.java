package io.netboxrouter.ingress;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sources by path; the longest that fits wins. */
final class Sources {
    private final List<Verified> longestFirst;

    Sources(List<Source> sources) {
        longestFirst = sources.stream()
                .sorted(Comparator.comparing((Source source) -> source.path().length())
                        .reversed())
                .map(source -> new Verified(source, new HookSignature(source.secrets())))
                .toList();
    }

    @Nullable
    Verified find(String path) {
        for (Verified candidate : longestFirst) {
            if (candidate.source.fits(path)) {
                return candidate;
            }
        }
        return null;
    }

    /** A source and the check of its signatures. */
    record Verified(Source source, HookSignature signature) {}
}
