package io.netboxrouter.filter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/**
 * Compares what a path leads to with a value.
 *
 * <p>Paths lead into the object, as the REST API shows it, or with {@code snapshots.prechange.} and {@code snapshots.postchange.}
 * into a snapshot. A snapshot that is null because there was nothing before or is nothing after counts as null at every path that the
 * other snapshot has.
 *
 * @param wanted operator and value, as reasons show them
 */
record Comparison(AttributePath path, ValueTest test, String wanted, boolean negate) implements Rule {
    private static final String SNAPSHOTS = "snapshots";

    static boolean leadsIntoSnapshots(AttributePath path) {
        return path.first().equals(SNAPSHOTS);
    }

    @Override
    public Verdict judge(Facts facts) {
        boolean intoSnapshots = leadsIntoSnapshots(path);
        if (!intoSnapshots && facts.data().isMissingNode()) {
            return Verdict.mismatch(() -> "the webhook has no data in which " + path + " could be");
        }
        boolean absent = intoSnapshots && isOfAbsentSnapshot(facts.snapshots());
        JsonNode actual = absent
                ? NullNode.getInstance()
                : intoSnapshots ? path.rest().in(facts.snapshots()) : path.in(facts.data());
        if (actual.isMissingNode()) {
            return Verdict.broken(() -> path + " leads nowhere in " + (intoSnapshots ? "the snapshots" : "the data")
                    + (intoSnapshots ? ", in which a choice is its bare value, without .value" : ""));
        }
        Answer answer = test.of(actual);
        if (answer == Answer.NO_SENSE && absent) {
            answer = Answer.NO;
        }
        return switch (answer) {
            case YES -> negate ? refuse(actual) : Verdict.MATCH;
            case NO -> negate ? Verdict.MATCH : refuse(actual);
            case NO_SENSE ->
                Verdict.broken(() -> path + " is " + Shown.of(actual) + ", which cannot be compared by " + wanted);
            case TOO_LONG ->
                Verdict.broken(() -> wanted + " takes too many steps on " + path + "; make the expression simpler");
        };
    }

    private Verdict refuse(JsonNode actual) {
        return Verdict.mismatch(
                () -> path + " is " + Shown.of(actual) + (negate ? ", and must not be " : ", not ") + wanted);
    }

    private boolean isOfAbsentSnapshot(JsonNode snapshots) {
        if (path.keys().size() < 2) {
            return false;
        }
        String which = path.keys().get(1);
        String opposite =
                switch (which) {
                    case "prechange" -> "postchange";
                    case "postchange" -> "prechange";
                    default -> "";
                };
        if (opposite.isEmpty() || !snapshots.path(which).isNull()) {
            return false;
        }
        JsonNode other = snapshots.path(opposite);
        AttributePath within = path.rest().rest();
        return other.isNull()
                || other.isMissingNode()
                || within.keys().isEmpty()
                || !within.inWithProof(other).isMissingNode();
    }
}
