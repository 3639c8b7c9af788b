package io.netboxrouter.routes;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads what a Kamelet's file says of itself; its steps are Camel's to read. */
final class KameletReader {
    /** Camel takes these from the address itself, and they never reach the template. */
    private static final Set<String> OPTIONS_OF_CAMEL = Set.of(
            "block",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "failIfNoConsumers",
            "lazyStartProducer",
            "location",
            "noErrorHandler",
            "routeId",
            "templateId",
            "timeout",
            "uuid");

    private static final Set<String> GIVEN_BY_CAMEL = Set.of("routeId", "templateId", "uuid");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\\\)\\{\\{\\??([A-Za-z0-9_.-]+)}}");

    private final RouteFile file;

    private KameletReader(RouteFile file) {
        this.file = file;
    }

    static KameletFile read(RouteFile file) throws RouteProblemException {
        try {
            return new KameletReader(file).read();
        } catch (YamlEngineException e) {
            throw new RouteProblemException(ProblemReader.read(file, e), e);
        }
    }

    private KameletFile read() throws RouteProblemException {
        LoadSettings settings =
                LoadSettings.builder().setUseMarks(true).setLabel(file.name()).build();
        Node root = new Compose(settings).composeString(file.text()).orElse(null);
        if (root == null) {
            throw problem(null, "is empty; a Kamelet has kind: Kamelet, metadata: and spec:");
        }
        if (!text(root, "kind").equals("Kamelet")) {
            throw problem(root, "is no Kamelet; it begins with apiVersion: camel.apache.org/v1 and kind: Kamelet");
        }
        String name = KameletFile.nameOf(file.name());
        Node metadata = child(root, "metadata");
        if (!text(metadata, "name").equals(name)) {
            throw problem(
                    metadata,
                    "metadata.name is '" + text(metadata, "name") + "', and the file's name says '" + name
                            + "'; write the same in both");
        }
        Node spec = child(root, "spec");
        Node template = child(spec, "template");
        if (child(template, "from") == null) {
            throw problem(spec, "has no spec.template.from; it says what the Kamelet does");
        }
        Map<String, KameletProperty> properties = properties(child(spec, "definition"));
        requireDeclared(template, properties);
        return new KameletFile(name, file, properties);
    }

    private Map<String, KameletProperty> properties(@Nullable Node definition) throws RouteProblemException {
        List<String> required = texts(child(definition, "required"));
        Map<String, KameletProperty> properties = new LinkedHashMap<>();
        for (NodeTuple pair : pairs(child(definition, "properties"))) {
            String name = text(pair.getKeyNode());
            if (OPTIONS_OF_CAMEL.contains(name)) {
                throw problem(
                        pair.getKeyNode(),
                        "the property '" + name + "' is an option of kamelet: itself and would never arrive; give it"
                                + " another name");
            }
            properties.put(name, property(name, pair.getValueNode(), required.contains(name)));
        }
        for (String name : required) {
            if (!properties.containsKey(name)) {
                throw problem(definition, "requires the property '" + name + "', which is not among its properties");
            }
        }
        return properties;
    }

    private KameletProperty property(String name, Node node, boolean required) throws RouteProblemException {
        String type = text(node, "type");
        boolean secret = text(node, "format").equals("password")
                || texts(child(node, "x-descriptors")).contains("urn:camel:group:credentials");
        try {
            return new KameletProperty(
                    name,
                    type,
                    required,
                    secret,
                    child(node, "default") != null,
                    texts(child(node, "enum")),
                    number(node, "minimum"),
                    number(node, "maximum"),
                    child(node, "pattern") == null ? null : Pattern.compile(text(node, "pattern")));
        } catch (NumberFormatException e) {
            throw problem(node, "the property '" + name + "' has a minimum or maximum that is no number");
        } catch (PatternSyntaxException e) {
            throw problem(node, "the property '" + name + "' has a pattern that is no regular expression");
        }
    }

    private static @Nullable BigDecimal number(Node node, String key) {
        return child(node, key) == null ? null : new BigDecimal(text(node, key));
    }

    /** Camel would look for a setting of this name, and say nothing of the Kamelet when there is none. */
    private void requireDeclared(@Nullable Node template, Map<String, KameletProperty> properties)
            throws RouteProblemException {
        List<String> beans = new ArrayList<>();
        Node declared = child(template, "beans");
        if (declared instanceof SequenceNode list) {
            list.getValue().forEach(bean -> beans.add(text(bean, "name")));
        }
        for (ScalarNode scalar : scalars(template)) {
            Matcher placeholder = PLACEHOLDER.matcher(scalar.getValue());
            while (placeholder.find()) {
                String name = placeholder.group(1);
                if (!properties.containsKey(name) && !beans.contains(name) && !GIVEN_BY_CAMEL.contains(name)) {
                    throw problem(
                            scalar,
                            "{{" + name + "}} is none of the Kamelet's properties ("
                                    + String.join(", ", Closest.first(name, properties.keySet()))
                                    + "); describe it under spec.definition.properties");
                }
            }
        }
    }

    private static List<ScalarNode> scalars(@Nullable Node node) {
        List<ScalarNode> found = new ArrayList<>();
        if (node instanceof ScalarNode scalar) {
            found.add(scalar);
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(child -> found.addAll(scalars(child)));
        } else {
            pairs(node).forEach(pair -> found.addAll(scalars(pair.getValueNode())));
        }
        return found;
    }

    private static List<NodeTuple> pairs(@Nullable Node node) {
        return node instanceof MappingNode mapping ? mapping.getValue() : List.of();
    }

    private static @Nullable Node child(@Nullable Node node, String key) {
        return pairs(node).stream()
                .filter(pair -> text(pair.getKeyNode()).equals(key))
                .map(NodeTuple::getValueNode)
                .findFirst()
                .orElse(null);
    }

    private static String text(@Nullable Node node, String key) {
        return text(child(node, key));
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static List<String> texts(@Nullable Node node) {
        return node instanceof SequenceNode list
                ? list.getValue().stream().map(KameletReader::text).toList()
                : List.of();
    }

    private RouteProblemException problem(@Nullable Node node, String message) {
        int line = node == null
                ? 1
                : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        return new RouteProblemException(new RouteProblem(file.name(), line, 0, message));
    }
}
