package io.netboxrouter.jinja;

import com.hubspot.jinjava.tree.ExpressionNode;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.tree.parse.ExpressionToken;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jinjava.de.odysseus.el.tree.TreeBuilderException;
import jinjava.de.odysseus.el.tree.TreeStore;

/** Parses every expression of a template, also of a branch that no event takes; Jinjava would when it comes there. */
final class SyntaxCheck {
    private static final Pattern WHAT =
            Pattern.compile("(?:syntax|lexical) error at position \\d+, (.*)", Pattern.DOTALL);

    /** Those of Jinja that there are here; Jinjava's others are nobody's. */
    private static final Set<String> TAGS = Set.of(
            "for", "if", "elif", "else", "set", "macro", "call", "include", "import", "from", "extends", "block",
            "raw");

    private final String template;
    private final TreeStore expressions;

    SyntaxCheck(String template, TreeStore expressions) {
        this.template = template;
        this.expressions = expressions;
    }

    void check(Node node) {
        try {
            if (node instanceof ExpressionNode) {
                expression(((ExpressionToken) node.getMaster()).getExpr());
            } else if (node instanceof TagNode tag) {
                tag(tag);
            }
        } catch (TemplateFailure e) {
            throw new TemplateException(template, node.getLineNumber(), String.valueOf(e.getMessage()), e);
        }
        node.getChildren().forEach(this::check);
    }

    private void tag(TagNode tag) {
        if (!TAGS.contains(tag.getName())) {
            throw new TemplateFailure("there is no tag '" + tag.getName() + "'");
        }
        String text = tag.getHelpers();
        switch (tag.getName()) {
            case "if", "elif" -> expression(text);
            case "for" -> {
                LoopHead head = LoopHead.parse(text);
                expression(head.items());
                if (head.condition() != null) {
                    expression(head.condition());
                }
            }
            case "set" -> {
                if (text.contains("=")) {
                    expression("[" + text.substring(text.indexOf('=') + 1) + "]");
                }
            }
            default -> {} // names, not expressions
        }
    }

    private void expression(String text) {
        if (text.isBlank()) {
            throw new TemplateFailure("an expression is missing");
        }
        try {
            expressions.get(TemplateEngine.expression(text));
        } catch (TreeBuilderException e) {
            Matcher what = WHAT.matcher(String.valueOf(e.getMessage()));
            String problem = what.find() ? what.group(1) : e.getMessage();
            throw new TemplateFailure("in '" + text.strip() + "': " + problem);
        }
    }
}
