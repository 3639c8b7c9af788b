package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import org.jspecify.annotations.Nullable;

/** A condition set as NetBox's event rules have it, evaluated here for every NetBox. */
record Condition(Rule rule) implements Criterion {
    static Condition parse(String json) {
        return new Condition(ConditionReader.read(json));
    }

    @Override
    public @Nullable Reason mismatch(NetBoxEvent event) {
        Verdict verdict = rule.judge(Facts.of(event));
        return verdict.kind() == Verdict.Kind.MATCH ? null : () -> "condition: " + verdict.inWords();
    }
}
