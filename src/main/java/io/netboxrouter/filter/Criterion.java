package io.netboxrouter.filter;

import io.netboxrouter.event.NetBoxEvent;
import org.jspecify.annotations.Nullable;

/** One thing that a route asks of an event. */
sealed interface Criterion permits ObjectTypes, Source, EventTypes, IgnoredUsers, ChangedAttribute, Condition {
    /** Why the event does not meet it; null when it does. */
    @Nullable
    Reason mismatch(NetBoxEvent event);
}
