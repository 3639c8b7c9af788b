package io.netboxrouter.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.ElseTag;
import com.hubspot.jinjava.lib.tag.Tag;
import com.hubspot.jinjava.tree.Node;
import com.hubspot.jinjava.tree.TagNode;
import com.hubspot.jinjava.util.LengthLimitingStringBuilder;
import java.util.ArrayList;
import java.util.List;

/** {@code for} with a condition and an {@code else}, which Jinjava's own has not. */
final class PythonForTag implements Tag {
    @Override
    public String getName() {
        return "for";
    }

    @Override
    public String interpret(TagNode tag, JinjavaInterpreter interpreter) {
        LoopHead head = LoopHead.parse(tag.getHelpers());
        List<Object> items = PythonValues.items(
                PythonValues.present(interpreter.resolveELExpression(head.items(), tag.getLineNumber())));
        List<Node> body = new ArrayList<>();
        List<Node> otherwise = new ArrayList<>();
        List<Node> part = body;
        for (Node child : tag.getChildren()) {
            if (child instanceof TagNode inner && inner.getTag() instanceof ElseTag) {
                part = otherwise;
            } else {
                part.add(child);
            }
        }
        LengthLimitingStringBuilder out =
                new LengthLimitingStringBuilder(interpreter.getConfig().getMaxOutputSize());
        boolean any = renderItems(head, wanted(head, items, tag, interpreter), body, interpreter, out);
        if (!any) {
            otherwise.forEach(node -> out.append(node.render(interpreter).getValue()));
        }
        return out.toString();
    }

    /** The loop counts only the items that its condition lets through. */
    @SuppressWarnings("try") // a scope is left, and never asked
    private static List<Object> wanted(LoopHead head, List<Object> items, TagNode tag, JinjavaInterpreter interpreter) {
        if (head.condition() == null) {
            return items;
        }
        List<Object> wanted = new ArrayList<>();
        try (var scope = interpreter.enterScope()) {
            for (Object item : items) {
                assign(head.names(), item, interpreter);
                if (PythonValues.isTrue(interpreter.resolveELExpression(head.condition(), tag.getLineNumber()))) {
                    wanted.add(item);
                }
            }
        }
        return wanted;
    }

    @SuppressWarnings("try")
    private static boolean renderItems(
            LoopHead head,
            List<Object> items,
            List<Node> body,
            JinjavaInterpreter interpreter,
            LengthLimitingStringBuilder out) {
        Loop loop = new Loop(items);
        for (int i = 0; i < items.size(); i++) {
            Renderer.current().spend();
            loop.at(i);
            try (var scope = interpreter.enterScope()) { // of its own for each: what is set in one is gone in the next
                interpreter.getContext().put("loop", loop);
                assign(head.names(), items.get(i), interpreter);
                for (Node node : body) {
                    out.append(node.render(interpreter).getValue());
                }
            }
        }
        return !items.isEmpty();
    }

    private static void assign(List<String> names, Object item, JinjavaInterpreter interpreter) {
        if (names.size() == 1) {
            interpreter.getContext().put(names.get(0), item);
            return;
        }
        List<Object> parts = PythonValues.items(item);
        if (parts.size() != names.size()) {
            throw new TemplateFailure(
                    "cannot unpack " + parts.size() + " values into " + names.size() + ": " + String.join(", ", names));
        }
        for (int i = 0; i < names.size(); i++) {
            interpreter.getContext().put(names.get(i), parts.get(i));
        }
    }
}
