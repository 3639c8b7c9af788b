package io.netboxrouter.jinja;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.tag.IfTag;
import com.hubspot.jinjava.tree.TagNode;

/** To Jinjava the text "false" is false. */
final class PythonIfTag extends IfTag {
    @Override
    public boolean isPositiveIfElseNode(TagNode tag, JinjavaInterpreter interpreter) {
        return PythonValues.isTrue(interpreter.resolveELExpression(tag.getHelpers(), tag.getLineNumber()));
    }
}
