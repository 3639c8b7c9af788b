package io.netboxrouter.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the list of routes shows: first what did not load, then what runs or has something to tell, then what waits for settings. */
record Routes(Frame frame, @Nullable Notice notice, List<RouteRow> routes) {
    List<RouteRow> failed() {
        return routes.stream().filter(route -> route.state().equals("failed")).toList();
    }

    List<RouteRow> working() {
        return routes.stream()
                .filter(route -> !route.state().equals("failed") && (route.concerns() || route.orphan()))
                .toList();
    }

    List<RouteRow> resting() {
        return routes.stream()
                .filter(route -> !route.concerns() && !route.orphan())
                .toList();
    }
}
