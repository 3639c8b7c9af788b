package io.netboxrouter.routes;

/**
 * What is wrong with a route file, and what to do.
 *
 * @param file relative to the routes directory
 * @param line 1 for the first; 0: not known
 * @param column 1 for the first; 0: not known
 */
public record RouteProblem(String file, int line, int column, String message) {
    /** As compilers write it: {@code file:line:column: message}. */
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "") + ": " + message;
    }
}
