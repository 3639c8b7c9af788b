package io.netboxrouter.jinja;

import com.hubspot.jinjava.el.ext.AbstractCallableMethod;
import com.hubspot.jinjava.el.ext.AstRangeBracket;
import com.hubspot.jinjava.el.ext.AstTuple;
import java.util.ArrayList;
import java.util.List;
import jinjava.de.odysseus.el.tree.Bindings;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import jinjava.de.odysseus.el.tree.impl.ast.AstRightValue;
import jinjava.javax.el.ELContext;
import org.jspecify.annotations.Nullable;

/** The parts of an expression that mean something else to Python than to Jinjava. */
final class Nodes {
    private Nodes() {}

    /** {@code (1, 'a')}. */
    static final class TupleNode extends AstTuple {
        TupleNode(AstParameters elements) {
            super(elements);
        }

        @Override
        public Object eval(Bindings bindings, ELContext context) {
            List<Object> items = new ArrayList<>();
            for (Object item : elements.eval(bindings, context)) {
                items.add(PythonValues.present(item));
            }
            return new Tuple(items);
        }
    }

    /** {@code name[:3]}, {@code tags[-2:]}. */
    static final class SliceNode extends AstRangeBracket {
        private final AstNode base;
        private final @Nullable AstNode start;
        private final @Nullable AstNode end;

        SliceNode(AstNode base, @Nullable AstNode start, @Nullable AstNode end, boolean lvalue, boolean strict) {
            super(base, start, end, lvalue, strict, false);
            this.base = base;
            this.start = start;
            this.end = end;
        }

        @Override
        public Object eval(Bindings bindings, ELContext context) {
            Object value = PythonValues.present(base.eval(bindings, context));
            if (value instanceof String text) {
                int length = PythonValues.length(text);
                int from = bound(start, 0, length, bindings, context);
                int to = Math.max(from, bound(end, length, length, bindings, context));
                return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
            }
            if (value instanceof List<?> items) {
                int from = bound(start, 0, items.size(), bindings, context);
                int to = Math.max(from, bound(end, items.size(), items.size(), bindings, context));
                return new ArrayList<>(items.subList(from, to));
            }
            if (value instanceof Undefined undefined) {
                throw undefined.failure();
            }
            throw new TemplateFailure("'" + PythonValues.type(value) + "' object is not sliceable");
        }

        private static int bound(@Nullable AstNode node, int absent, int length, Bindings bindings, ELContext context) {
            Object value = node == null ? null : node.eval(bindings, context);
            if (value == null || value == None.NONE) {
                return absent;
            }
            if (!(value instanceof Number number)) {
                throw new TemplateFailure("slice indices must be integers or None");
            }
            long index = number.longValue();
            return (int) Math.max(0, Math.min(length, index < 0 ? index + length : index));
        }
    }

    /** {@code range(3)}, {@code my_macro(x)}, {@code caller()}. */
    static final class CallNode extends AstRightValue {
        private final String name;
        private final AstParameters parameters;

        CallNode(String name, AstParameters parameters) {
            this.name = name;
            this.parameters = parameters;
        }

        @Override
        public Object eval(Bindings bindings, ELContext context) {
            Renderer renderer = Renderer.current();
            Object[] values = parameters.eval(bindings, context);
            AbstractCallableMethod macro = renderer.getContext().getGlobalMacro(name);
            if (macro == null && renderer.getContext().get(name) instanceof AbstractCallableMethod callable) {
                macro = callable;
            }
            return macro != null ? renderer.call(macro, values) : Functions.call(name, values);
        }

        @Override
        public void appendStructure(StringBuilder structure, Bindings bindings) {
            structure.append(name).append("(...)");
        }

        @Override
        public int getCardinality() {
            return 1;
        }

        @Override
        public AstNode getChild(int index) {
            return parameters;
        }
    }
}
