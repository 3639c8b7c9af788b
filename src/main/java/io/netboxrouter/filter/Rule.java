package io.netboxrouter.filter;

import java.util.ArrayList;
import java.util.List;

/** A condition, or several of them. They are evaluated in the order written, and no further than needed. */
sealed interface Rule permits Rule.AllOf, Rule.AnyOf, Comparison, SnapshotComparison {
    Verdict judge(Facts facts);

    /** {@code and}. */
    record AllOf(List<Rule> rules) implements Rule {
        @Override
        public Verdict judge(Facts facts) {
            for (Rule rule : rules) {
                Verdict verdict = rule.judge(facts);
                if (verdict.kind() != Verdict.Kind.MATCH) {
                    return verdict;
                }
            }
            return Verdict.MATCH;
        }
    }

    /** {@code or}. */
    record AnyOf(List<Rule> rules) implements Rule {
        private static final int MOST_REASONS = 5;

        @Override
        public Verdict judge(Facts facts) {
            for (Rule rule : rules) {
                Verdict verdict = rule.judge(facts);
                if (verdict.kind() != Verdict.Kind.MISMATCH) {
                    return verdict;
                }
            }
            return Verdict.mismatch(() -> inWords(facts));
        }

        private String inWords(Facts facts) {
            List<String> reasons = new ArrayList<>();
            for (Rule rule : rules) {
                if (reasons.size() == MOST_REASONS) {
                    reasons.add("…");
                    break;
                }
                reasons.add(rule.judge(facts).inWords());
            }
            return reasons.isEmpty() ? "an empty or has nothing that could match" : String.join(" or ", reasons);
        }
    }
}
