package io.netboxrouter.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern JAVA_COMMENT_OR_STRING =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\\\n])*\"|//[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern JAVA_ROUTE_ID = Pattern.compile("\\.routeId\\(\\s*\"([^\"]+)\"");

    static ActivePart of(RouteFile file, Placeholders placeholders) {
        return file.isJava() ? ofJava(file, placeholders) : ofYaml(file, placeholders);
    }

    private static ActivePart ofJava(RouteFile file, Placeholders placeholders) {
        String code = JAVA_COMMENT_OR_STRING
                .matcher(file.text())
                .replaceAll(found -> found.group().startsWith("\"") ? Matcher.quoteReplacement(found.group()) : " ");
        List<String> missing = placeholders.missing(code);
        if (missing.isEmpty()) {
            return new ActivePart(file.text(), List.of());
        }
        List<InactiveRoute> inactive = JAVA_ROUTE_ID
                .matcher(code)
                .results()
                .map(id -> new InactiveRoute(id.group(1), missing))
                .toList();
        return new ActivePart(null, inactive.isEmpty() ? List.of(new InactiveRoute(file.name(), missing)) : inactive);
    }

    private static ActivePart ofYaml(RouteFile file, Placeholders placeholders) {
        LoadSettings settings =
                LoadSettings.builder().setUseMarks(true).setLabel(file.name()).build();
        Node root = new Compose(settings).composeString(file.text()).orElse(null);
        if (!(root instanceof SequenceNode items) || items.getFlowStyle() == FlowStyle.FLOW) {
            List<String> missing = root == null ? List.of() : placeholders.missing(scalars(root));
            return missing.isEmpty()
                    ? new ActivePart(root == null ? null : file.text(), List.of())
                    : new ActivePart(null, List.of(new InactiveRoute(file.name(), missing)));
        }
        String[] lines = file.text().split("\n", -1);
        List<InactiveRoute> inactive = new ArrayList<>();
        boolean somethingRuns = false;
        for (Node item : items.getValue()) {
            List<String> missing = placeholders.missing(scalars(item));
            if (missing.isEmpty()) {
                somethingRuns = true;
            } else {
                inactive.add(new InactiveRoute(routeId(item, file), missing));
                blank(item, lines);
            }
        }
        return new ActivePart(somethingRuns ? String.join("\n", lines) : null, inactive);
    }

    private static void blank(Node item, String[] lines) {
        int first = item.getStartMark().orElseThrow().getLine();
        int after = item.getEndMark().orElseThrow().getLine();
        // The item ends where the next begins, or in its own last line when that is the file's last.
        for (int line = first;
                line < Math.max(after, first + 1) || (after == lines.length - 1 && line == after);
                line++) {
            lines[line] = "";
        }
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

    /** In {@code - route: {id: ...}} and {@code - from: {id: ...}}. */
    private static String routeId(Node item, RouteFile file) {
        Node route = child(item, "route");
        Node from = child(item, "from");
        Node holder = route != null ? route : from;
        Node id = holder == null ? null : child(holder, "id");
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
