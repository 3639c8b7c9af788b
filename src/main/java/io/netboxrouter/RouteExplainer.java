package io.netboxrouter;

import io.netboxrouter.dispatch.Dispatcher;
import io.netboxrouter.event.NetBoxEvent;
import io.netboxrouter.filter.Filter;
import io.netboxrouter.ops.Explainer;
import io.netboxrouter.ops.Explanation;
import io.netboxrouter.routes.RouteCatalog;
import io.netboxrouter.routes.RouteStatus;
import java.util.List;

/** Says for every route why it takes an event or not, from what its subscription wants. */
final class RouteExplainer implements Explainer {
    private final RouteCatalog catalog;
    private final Dispatcher dispatcher;

    RouteExplainer(RouteCatalog catalog, Dispatcher dispatcher) {
        this.catalog = catalog;
        this.dispatcher = dispatcher;
    }

    @Override
    public List<Explanation> explain(NetBoxEvent event) {
        return catalog.status().stream().map(route -> explain(route, event)).toList();
    }

    private Explanation explain(RouteStatus route, NetBoxEvent event) {
        Filter filter = dispatcher.filter(route.id());
        if (filter == null) {
            String reason = route.reason() == null ? "it does not begin with netbox:" : route.reason();
            return new Explanation(route.id(), false, route.state().apiName() + ": " + reason);
        }
        String mismatch = filter.mismatch(event);
        return mismatch == null
                ? new Explanation(route.id(), true, "it wants the event")
                : new Explanation(route.id(), false, mismatch);
    }
}
