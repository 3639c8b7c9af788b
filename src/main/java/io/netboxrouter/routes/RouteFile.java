package io.netboxrouter.routes;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A route file as it was read.
 *
 * @param name relative to the routes directory
 */
record RouteFile(String name, Path path, String text) {
    private static final String YAML = ".camel.yaml";
    private static final String JAVA = ".java";

    static boolean isOne(String name) {
        return !name.startsWith(".") && !name.contains("/") && (name.endsWith(YAML) || name.endsWith(JAVA));
    }

    static RouteFile read(String name, Path path) throws RouteProblemException {
        try {
            return new RouteFile(name, path, Files.readString(path, StandardCharsets.UTF_8));
        } catch (MalformedInputException e) {
            throw new RouteProblemException(new RouteProblem(name, 0, 0, "is not UTF-8 text; save it as UTF-8"), e);
        } catch (IOException e) {
            throw new RouteProblemException(
                    new RouteProblem(name, 0, 0, "cannot be read (" + e + "); check its permissions"), e);
        }
    }

    boolean isJava() {
        return name.endsWith(JAVA);
    }

    RouteFile withText(String other) {
        return new RouteFile(name, path, other);
    }
}
