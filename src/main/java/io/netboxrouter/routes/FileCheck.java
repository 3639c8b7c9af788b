package io.netboxrouter.routes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a route file.
 *
 * @param routes the ids of the routes that can run
 * @param inactive the other routes, with what to set for them
 * @param problem null when the file is good
 */
public record FileCheck(
        String file,
        List<String> routes,
        List<String> inactive,
        @Nullable RouteProblem problem) {}
