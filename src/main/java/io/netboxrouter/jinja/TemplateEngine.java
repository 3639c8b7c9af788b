package io.netboxrouter.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.el.TruthyTypeConverter;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpreterFactory;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.tree.Node;
import jinjava.de.odysseus.el.ExpressionFactoryImpl;
import jinjava.de.odysseus.el.tree.TreeStore;
import jinjava.de.odysseus.el.tree.impl.Cache;
import jinjava.javax.el.ExpressionFactory;
import org.jspecify.annotations.Nullable;

/** Jinjava, set up so that a template means what it means to Jinja2 in NetBox. */
final class TemplateEngine {
    private static final int CACHED_EXPRESSIONS = 5_000;

    private static final Variables NOTHING = new Variables() {
        @Override
        @Nullable
        Object make(String name) {
            return null;
        }
    };

    private final TreeStore expressions = new TreeStore(PythonParser.builder(), new Cache(CACHED_EXPRESSIONS));
    private final Jinjava jinjava = new PythonJinjava(config(), expressions);
    /** Copying it for each rendering, as Jinjava does itself, takes most of a short template's time. */
    private final ThreadLocal<Context> globals = ThreadLocal.withInitial(jinjava::getGlobalContextCopy);

    TemplateEngine() {
        Context global = jinjava.getGlobalContext();
        Filters.all().forEach(global::registerFilter);
        Tests.all().forEach(global::registerExpTest);
        global.registerTag(new PythonForTag());
        global.registerTag(new PythonIfTag());
    }

    @SuppressWarnings("deprecation") // no other hook sees every node, and only so can a rendering be stopped in time
    private static JinjavaConfig config() {
        return JinjavaConfig.newBuilder()
                .withLegacyOverrides(LegacyOverrides.newBuilder()
                        .withEvaluateMapKeys(true)
                        .withIterateOverMapKeys(true)
                        .withUseNaturalOperatorPrecedence(true)
                        .withParseWhitespaceControlStrictly(true)
                        .withAllowAdjacentTextNodes(true)
                        .withUseTrimmingForNotesAndExpressions(true)
                        .withKeepNullableLoopValues(true)
                        .withHandleBackslashInQuotesOnly(true)
                        .build())
                .withNestedInterpretationEnabled(false) // what a value says is no template
                .withElResolver(new ValueResolver())
                .withMaxListSize(Limits.ITEMS)
                .withMaxMapSize(Limits.ITEMS)
                .withMaxOutputSize(Limits.DEFAULT.output())
                .withMaxStringLength(Limits.DEFAULT.output())
                .withMaxRenderDepth(Limits.DEPTH)
                .withEnableRecursiveMacroCalls(true)
                .withMaxMacroRecursionDepth(Limits.DEPTH)
                .withNodePreProcessor((node, interpreter) -> ((Renderer) interpreter).spend())
                .withInterperterFactory(new Importing())
                .build();
    }

    /** @throws TemplateException when it is no template */
    @SuppressWarnings("try") // the renderer is the current one until it is closed
    Template compile(String name, String text, Templates templates) {
        String source = source(text);
        Renderer renderer = renderer(Renderer.Job.begin(name, false, Limits.DEFAULT, templates), NOTHING);
        try (var current = JinjavaInterpreter.closeablePushCurrent(renderer).get()) {
            Node root = renderer.parse(source);
            new SyntaxCheck(name, expressions).check(root);
            return new Template(name, source, root, PlainTemplate.of(root, expressions));
        } catch (TemplateException e) {
            throw e;
        } catch (RuntimeException e) {
            throw renderer.ended(e);
        } catch (StackOverflowError e) {
            throw new TemplateException(name, 0, "is nested too deeply", null);
        }
    }

    /** As Jinja reads a file: line breaks of any system, and without the last one. */
    private static String source(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }

    /** @throws TemplateException when it cannot be rendered within the limits */
    String render(Template template, Variables variables, boolean strict, Limits limits, Templates templates) {
        PlainTemplate plain = template.plain();
        String text = plain == null ? null : plain.render(variables, limits.output());
        return text == null ? interpret(template, variables, strict, limits, templates) : text;
    }

    private String interpret(
            Template template, Variables variables, boolean strict, Limits limits, Templates templates) {
        Renderer renderer = renderer(Renderer.Job.begin(template.name(), strict, limits, templates), variables);
        try {
            String result = renderer.render(template.root());
            if (result.length() > limits.output()) {
                throw Renderer.tooLong(limits.output());
            }
            return result;
        } catch (RuntimeException e) {
            throw renderer.ended(e);
        } catch (StackOverflowError e) {
            throw new TemplateException(template.name(), 0, "calls itself too deeply", null);
        }
    }

    private Renderer renderer(Renderer.Job job, Variables variables) {
        Context global = globals.get();
        global.reset(); // it notes what is rendered below it
        return new Renderer(jinjava, new Scope(global, variables), jinjava.getGlobalConfig(), job);
    }

    /** An expression as the parser takes it. */
    static String expression(String text) {
        return "#{" + text.strip() + "}";
    }

    /** The outermost names of a rendering: what it sets itself, and the variables that it asks for. */
    private static final class Scope extends Context {
        private final Variables variables;

        Scope(Context global, Variables variables) {
            super(global);
            this.variables = variables;
            put("none", None.NONE);
            put("None", None.NONE);
        }

        @Override
        public @Nullable Object get(Object name) {
            Object set = getScope().get(name);
            Object value = set == null ? variables.get(String.valueOf(name)) : set;
            return value == null ? getParent().get(name) : value;
        }
    }

    /** Jinjava with the expressions of Python. */
    private static final class PythonJinjava extends Jinjava {
        private final ExpressionFactory expressionFactory;

        PythonJinjava(JinjavaConfig config, TreeStore expressions) {
            super(config);
            expressionFactory = new ExpressionFactoryImpl(expressions, new PythonTypeConverter());
        }

        @Override
        public ExpressionFactory getExpressionFactory() {
            return expressionFactory;
        }
    }

    private static final class PythonTypeConverter extends TruthyTypeConverter {
        @Override
        protected Boolean coerceToBoolean(@Nullable Object value) {
            return PythonValues.isTrue(value);
        }
    }

    /** Gives an imported template a renderer. */
    private static final class Importing implements InterpreterFactory {
        @Override
        public JinjavaInterpreter newInstance(JinjavaInterpreter importing) {
            return Renderer.importedBy(importing);
        }

        @Override
        public JinjavaInterpreter newInstance(Jinjava application, Context context, JinjavaConfig config) {
            throw new IllegalStateException("A renderer is for one template");
        }
    }
}
