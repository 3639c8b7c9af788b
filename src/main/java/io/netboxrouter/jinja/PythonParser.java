package io.netboxrouter.jinja;

import com.hubspot.jinjava.el.ExtendedSyntaxBuilder;
import com.hubspot.jinjava.el.ext.AstRangeBracket;
import com.hubspot.jinjava.el.ext.AstTuple;
import com.hubspot.jinjava.el.ext.CollectionMembershipOperator;
import com.hubspot.jinjava.el.ext.CollectionNonMembershipOperator;
import com.hubspot.jinjava.el.ext.ExtendedParser;
import com.hubspot.jinjava.el.ext.PowerOfOperator;
import com.hubspot.jinjava.el.ext.StringConcatOperator;
import com.hubspot.jinjava.el.ext.TruncDivOperator;
import jinjava.de.odysseus.el.tree.impl.Builder;
import jinjava.de.odysseus.el.tree.impl.Parser;
import jinjava.de.odysseus.el.tree.impl.Scanner;
import jinjava.de.odysseus.el.tree.impl.Scanner.ScanException;
import jinjava.de.odysseus.el.tree.impl.Scanner.Symbol;
import jinjava.de.odysseus.el.tree.impl.ast.AstBinary;
import jinjava.de.odysseus.el.tree.impl.ast.AstDot;
import jinjava.de.odysseus.el.tree.impl.ast.AstNode;
import jinjava.de.odysseus.el.tree.impl.ast.AstParameters;
import org.jspecify.annotations.Nullable;

/** Jinjava's parser of expressions, with Python's meanings, and no filter, test or function but those of Jinja. */
final class PythonParser extends ExtendedParser {
    private PythonParser(Builder context, String input) {
        super(context, input);
        replace(CollectionMembershipOperator.TOKEN, PythonOperators.IN);
        replace(CollectionNonMembershipOperator.TOKEN, PythonOperators.NOT_IN);
        replace(StringConcatOperator.TOKEN, PythonOperators.CONCAT);
        replace(TruncDivOperator.TOKEN, PythonOperators.FLOOR_DIVIDE);
        replace(PowerOfOperator.TOKEN, PythonOperators.POWER);
    }

    static Builder builder() {
        return new ExtendedSyntaxBuilder(Builder.Feature.METHOD_INVOCATIONS, Builder.Feature.VARARGS) {
            @Override
            protected Parser createParser(String expression) {
                return new PythonParser(this, expression);
            }
        };
    }

    @Override
    protected Scanner createScanner(String expression) {
        return new PythonScanner(expression);
    }

    private void replace(Scanner.ExtensionToken token, AstBinary.Operator meaning) {
        ExtensionPoint point = getExtensionHandler(token).getExtensionPoint();
        putExtensionHandler(token, new ExtensionHandler(point) {
            @Override
            public AstNode createAstNode(AstNode... children) {
                return new AstBinary(children[0], children[1], meaning);
            }
        });
    }

    @Override
    protected AstBinary createAstBinary(AstNode left, AstNode right, AstBinary.Operator operator) {
        return super.createAstBinary(left, right, PythonOperators.replacing(operator));
    }

    @Override
    protected AstDot createAstDot(AstNode base, String property, boolean lvalue) {
        String name = base.toString();
        if ("filter".equals(property) && name.startsWith(FILTER_PREFIX)) {
            requireKnown(Filters.NAMES.contains(name.substring(FILTER_PREFIX.length())), "filter", name);
        } else if (property.startsWith("evaluate") && name.startsWith(EXPTEST_PREFIX)) {
            requireKnown(Tests.NAMES.contains(name.substring(EXPTEST_PREFIX.length())), "test", name);
        }
        return super.createAstDot(base, property, lvalue);
    }

    private static void requireKnown(boolean known, String kind, String name) {
        if (!known) {
            throw new TemplateFailure("no " + kind + " named '" + name.substring(name.indexOf(':') + 1) + "'");
        }
    }

    @Override
    protected AstTuple createAstTuple(AstParameters parameters) {
        return new Nodes.TupleNode(parameters);
    }

    @Override
    protected AstRangeBracket createAstRangeBracket(
            AstNode base, @Nullable AstNode start, @Nullable AstNode end, boolean lvalue, boolean strict) {
        return new Nodes.SliceNode(base, start, end, lvalue, strict);
    }

    @Override
    protected AstNode nonliteral() throws ScanException, ParseException {
        if (getToken().getSymbol() == Symbol.IDENTIFIER && lookahead(0).getSymbol() == Symbol.LPAREN) {
            String name = consumeToken().getImage();
            return new Nodes.CallNode(name, params());
        }
        return super.nonliteral();
    }
}
