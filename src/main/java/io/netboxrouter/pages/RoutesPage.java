package io.netboxrouter.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which routes there are, whether each does its work, and what to do where one does not. */
final class RoutesPage implements Page {
    static final String FORGOTTEN = "forgotten";
    private static final String CHANGED = "changed";

    private final Frames frames;

    RoutesPage(Frames frames) {
        this.frames = frames;
    }

    /** Where it says what has become of a route. */
    static String after(RouteRow route) {
        return "/routes?" + CHANGED + "=" + Visit.encoded(route.id());
    }

    @Override
    public Reply answer(Visit visit) {
        List<RouteRow> routes = visit.answers().all(RouteRow.class, "routes");
        return new Reply.Html(
                "routes", new Routes(frames.of(visit, "routes", "Routes"), notice(visit, routes), routes));
    }

    private static @Nullable Notice notice(Visit visit, List<RouteRow> routes) {
        if (visit.parameter(FORGOTTEN) != null) {
            return Notice.done("The route is forgotten. Should a file bring it back, it begins anew.");
        }
        String changed = visit.parameter(CHANGED);
        return routes.stream()
                .filter(route -> route.id().equals(changed))
                .findFirst()
                .map(RouteAction::notice)
                .orElse(null);
    }
}
