package io.netboxrouter.routes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * What of a file can run, because all its settings are there. In YAML that is decided for each route; the lines of the
 * others are blanked, so that the numbers of the remaining lines stay right. A Java file runs whole or not at all.
 *
 * @param text null: nothing can run
 */
record ActivePart(@Nullable String text, List<InactiveRoute> inactive) {
    private static final Pattern JAVA_COMMENT_OR_TEXT = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+'|//[^\\n]*|/\\*.*?\\*/",
            Pattern.DOTALL);
    private static final Pattern JAVA_TEXT =
            Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);
    private static final Pattern JAVA_ROUTE_ID = Pattern.compile("\\.routeId\\(\\s*\"([^\"]+)\"");

    static ActivePart of(RouteFile file, Placeholders placeholders) throws RouteProblemException {
        return file.isJava() ? ofJava(file, placeholders) : ofYaml(file, placeholders);
    }

    private static ActivePart ofJava(RouteFile file, Placeholders placeholders) {
        String code = JAVA_COMMENT_OR_TEXT
                .matcher(file.text())
                .replaceAll(found -> found.group().startsWith("\"") ? Matcher.quoteReplacement(found.group()) : " ");
        // Outside of texts, two braces are Java's.
        String texts = JAVA_TEXT.matcher(code).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        List<String> missing = placeholders.missing(texts);
        if (missing.isEmpty()) {
            return new ActivePart(file.text(), List.of());
        }
        List<InactiveRoute> inactive = JAVA_ROUTE_ID
                .matcher(code)
                .results()
                .map(id -> new InactiveRoute(id.group(1), missing, 0))
                .toList();
        return new ActivePart(
                null, inactive.isEmpty() ? List.of(new InactiveRoute(file.name(), missing, 0)) : inactive);
    }

    private static ActivePart ofYaml(RouteFile file, Placeholders placeholders) throws RouteProblemException {
        LoadSettings settings =
                LoadSettings.builder().setUseMarks(true).setLabel(file.name()).build();
        Node root = new Compose(settings).composeString(file.text()).orElse(null);
        if (root instanceof MappingNode && child(root, "apiVersion") == null) {
            throw new RouteProblemException(
                    new RouteProblem(file.name(), 1, 0, "is no list of routes; each begins with '- route:'"));
        }
        if (!(root instanceof SequenceNode items) || items.getFlowStyle() == FlowStyle.FLOW) {
            List<String> missing = root == null ? List.of() : placeholders.missing(scalars(root));
            return missing.isEmpty()
                    ? new ActivePart(root == null ? null : file.text(), List.of())
                    : new ActivePart(null, List.of(new InactiveRoute(file.name(), missing, 0)));
        }
        return ofItems(file, items.getValue(), placeholders);
    }

    private static ActivePart ofItems(RouteFile file, List<Node> items, Placeholders placeholders) {
        // What beans, onException and the like need, every route of the file needs.
        StringBuilder shared = new StringBuilder();
        items.stream()
                .filter(item -> route(item) == null && !isTemplate(item))
                .forEach(item -> shared.append(scalars(item)));
        String[] lines = file.text().split("\n", -1);
        List<InactiveRoute> inactive = new ArrayList<>();
        boolean somethingRuns = false;
        for (int i = 0; i < items.size(); i++) {
            Node route = route(items.get(i));
            if (route == null) {
                continue;
            }
            List<String> missing = placeholders.missing(shared + scalars(route));
            if (missing.isEmpty()) {
                somethingRuns = true;
            } else {
                int after = i + 1 < items.size() ? firstLine(items.get(i + 1), lines) : lines.length;
                int first = firstLine(items.get(i), lines);
                inactive.add(new InactiveRoute(routeId(route, file), missing, first + 1));
                blank(lines, first, after);
            }
        }
        return new ActivePart(somethingRuns || inactive.isEmpty() ? String.join("\n", lines) : null, inactive);
    }

    private static void blank(String[] lines, int from, int to) {
        Arrays.fill(lines, from, Math.max(to, from + 1), "");
    }

    /** Where the dash of an item stands, which may be on a line of its own. */
    private static int firstLine(Node item, String[] lines) {
        int line = item.getStartMark().orElseThrow().getLine();
        while (line > 0 && !lines[line].stripLeading().startsWith("-")) {
            line--;
        }
        return line;
    }

    private static String scalars(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue() + "\n";
        }
        StringBuilder text = new StringBuilder();
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(child -> text.append(scalars(child)));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                text.append(scalars(pair.getKeyNode())).append(scalars(pair.getValueNode()));
            }
        }
        return text.toString();
    }

    /** What is in {@code - route: {id: ...}} or {@code - from: {id: ...}}; null when the item is something else. */
    private static @Nullable Node route(Node item) {
        Node route = child(item, "route");
        return route != null ? route : child(item, "from");
    }

    /** A template's placeholders are its parameters, and no settings. */
    private static boolean isTemplate(Node item) {
        return child(item, "routeTemplate") != null || child(item, "templatedRoute") != null;
    }

    private static String routeId(Node route, RouteFile file) {
        Node id = child(route, "id");
        return id instanceof ScalarNode scalar ? scalar.getValue() : file.name();
    }

    private static @Nullable Node child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple pair : mapping.getValue()) {
                if (pair.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return pair.getValueNode();
                }
            }
        }
        return null;
    }
}
