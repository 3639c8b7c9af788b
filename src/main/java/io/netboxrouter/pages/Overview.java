package io.netboxrouter.pages;

import java.util.List;

/** What the overview shows. */
record Overview(
        Frame frame,
        Status status,
        List<RouteRow> routes,
        List<SourceRow> sources,
        List<Attention> attention,
        RateChart rate) {
    List<RouteRow> concerning() {
        return routes.stream().filter(RouteRow::concerns).toList();
    }

    /** Examples and the like, which wait for their settings. */
    long resting() {
        return routes.stream().filter(route -> !route.concerns()).count();
    }
}
