package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import org.jspecify.annotations.Nullable;

/** @param name of the only NetBox whose events are wanted */
record Source(String name) implements Criterion {
    @Override
    public @Nullable Reason mismatch(NetBoxEvent event) {
        return name.equals(event.getSource())
                ? null
                : () -> "source=" + name + ": the event came from " + event.getSource();
    }
}
