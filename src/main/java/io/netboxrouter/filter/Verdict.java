package io.netboxrouter.filter;

import org.jspecify.annotations.Nullable;

/**
 * What a rule says of an event.
 *
 * @param kind BROKEN refuses the event whatever else the condition says, as in NetBox: a path that leads nowhere, or a comparison
 *     that makes no sense, is more likely a mistake than a no, and a negation must not make a match of it
 * @param reason null for a match
 */
record Verdict(Kind kind, @Nullable Reason reason) {
    enum Kind {
        MATCH,
        MISMATCH,
        BROKEN
    }

    static final Verdict MATCH = new Verdict(Kind.MATCH, null);

    static Verdict mismatch(Reason reason) {
        return new Verdict(Kind.MISMATCH, reason);
    }

    static Verdict broken(Reason reason) {
        return new Verdict(Kind.BROKEN, reason);
    }

    String inWords() {
        return reason == null ? "matches" : reason.inWords();
    }
}
