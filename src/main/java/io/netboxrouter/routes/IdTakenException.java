package io.netboxrouter.routes;

/** A route has the id of another file's. */
final class IdTakenException extends RouteProblemException {
    IdTakenException(RouteFile file, int line, String id, String other) {
        super(new RouteProblem(
                file.name(),
                line,
                0,
                "the route id '" + id + "' is used by " + other
                        + " already; it names the route's place in the journal, so give this route another"));
    }
}
