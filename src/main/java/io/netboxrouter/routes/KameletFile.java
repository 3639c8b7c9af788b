package io.netboxrouter.routes;

import java.util.Map;

/**
 * A file that says which properties it takes, and what route they make: {@code to: kamelet:<name>}.
 *
 * @param properties in the order in which the file describes them
 */
record KameletFile(String name, RouteFile file, Map<String, KameletProperty> properties) {
    static final String SUFFIX = ".kamelet.yaml";

    static String nameOf(String fileName) {
        return fileName.substring(fileName.lastIndexOf('/') + 1).replace(SUFFIX, "");
    }
}
