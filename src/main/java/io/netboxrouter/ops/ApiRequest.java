package io.netboxrouter.ops;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * @param path the variables in the path, decoded
 * @param body empty when there is none
 * @param overview looks up all routes, which takes a while: those of now, or of another call of the same page
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ApiRequest(Parameters query, Map<String, String> path, byte[] body, Supplier<List<RouteFigures>> overview) {
    /** A variable of the path that the call has. */
    String variable(String name) {
        return path.getOrDefault(name, "");
    }

    /** By id. */
    List<RouteFigures> routes() {
        return overview.get();
    }

    /** @throws Problem when there is none of this id */
    RouteFigures route(String id) {
        return routes().stream()
                .filter(route -> route.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new Problem(404, "There is no route '" + id + "'; GET routes lists those there are."));
    }
}
