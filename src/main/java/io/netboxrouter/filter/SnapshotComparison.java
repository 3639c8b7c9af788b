package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares what a path leads to before and after the change: {@code changed} and {@code unchanged} of NetBox 4.7. */
record SnapshotComparison(AttributePath path, boolean wantsChange) implements Rule {
    @Override
    public Verdict judge(Facts facts) {
        JsonNode prechange = facts.snapshots().path("prechange");
        JsonNode postchange = facts.snapshots().path("postchange");
        if (isNothing(prechange) && isNothing(postchange)) {
            return Verdict.broken(() -> "the webhook has no snapshots, so nobody knows whether " + path + " changed");
        }
        JsonNode before = path.inWithProof(prechange);
        JsonNode after = path.inWithProof(postchange);
        if (before.isMissingNode() && after.isMissingNode()) {
            return Verdict.broken(() ->
                    path + " leads nowhere in either snapshot, in which a choice is its bare value, without .value");
        }
        if (!PythonValues.equal(before, after) == wantsChange) {
            return Verdict.MATCH;
        }
        return Verdict.mismatch(() -> wantsChange
                ? path + " is unchanged (" + Shown.of(after) + ")"
                : path + " changed from " + words(before) + " to " + words(after));
    }

    private static boolean isNothing(JsonNode snapshot) {
        return snapshot.isNull() || snapshot.isMissingNode();
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() ? "nothing" : Shown.of(value);
    }
}
