package io.netboxrouter.jinja;

import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TextNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import com.hubspot.jinjava.tree.parse.TextToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jinjava.de.odysseus.el.tree.TreeStore;
import org.jspecify.annotations.Nullable;

/**
 * A template of nothing but text and names such as {@code data.site.name}, as most are. It needs no interpreter, which takes
 * far longer to set up than such a template to fill in. Whatever is not plain about a value is left to the interpreter.
 */
record PlainTemplate(List<Part> parts) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Set<String> NONE = Set.of("none", "None");

    /** @param name keys from a variable on; empty: the text is what is written */
    private record Part(String text, List<String> name) {}

    /** Null when it is not plain. */
    static @Nullable PlainTemplate of(Node root, TreeStore expressions) {
        List<Part> parts = new ArrayList<>();
        for (Node node : root.getChildren()) {
            Part part = part(node, expressions);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return new PlainTemplate(List.copyOf(parts));
    }

    private static @Nullable Part part(Node node, TreeStore expressions) {
        if (node instanceof TextNode) {
            return new Part(((TextToken) node.getMaster()).output(), List.of());
        }
        if (!(node instanceof ExpressionNode)) {
            return null;
        }
        String expression = ((ExpressionToken) node.getMaster()).getExpr().strip();
        if (!NAME.matcher(expression).matches() || !beginsWithVariable(expression, expressions)) {
            return null;
        }
        List<String> keys = List.of(DOT.split(expression));
        return NONE.contains(keys.get(0)) ? null : new Part(expression, keys);
    }

    /** And not with a word such as {@code true}. */
    private static boolean beginsWithVariable(String expression, TreeStore expressions) {
        return expressions
                .get(TemplateEngine.expression(expression))
                .getIdentifierNodes()
                .iterator()
                .hasNext();
    }

    /**
     * Null when it takes the interpreter, to go on or to say what is wrong: a name leads nowhere, or to no text, number or
     * the like, or the result is too long.
     */
    @Nullable
    String render(Variables variables, int maxOutput) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            String text = part.name.isEmpty() ? part.text : text(part.name, variables);
            if (text == null || out.length() + text.length() > maxOutput) {
                return null;
            }
            out.append(text);
        }
        return out.toString();
    }

    private static @Nullable String text(List<String> name, Variables variables) {
        Object value = variables.get(name.get(0));
        for (int i = 1; i < name.size(); i++) {
            value = value instanceof Map<?, ?> dict ? dict.get(name.get(i)) : null;
        }
        if (value instanceof Number || value instanceof Boolean || value instanceof None) {
            return PythonText.scalar(value);
        }
        return value instanceof String text ? text : null;
    }
}
