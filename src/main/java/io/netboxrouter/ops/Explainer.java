package io.netboxrouter.ops;

import io.netboxrouter.event.NetBoxEvent;
import java.util.List;

/** Knows of every route whether it wants an event, and why or why not. */
@FunctionalInterface
public interface Explainer {
    /** One explanation for each route, whatever its state. */
    List<Explanation> explain(NetBoxEvent event);
}
