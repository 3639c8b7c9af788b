package io.netboxrouter.jinja;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.el.ext.AbstractCallableMethod;
import com.hubspot.jinjava.interpret.Context;
import com.hubspot.jinjava.interpret.InterpretException;
import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.interpret.OutputTooBigException;
import com.hubspot.jinjava.interpret.TemplateError;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One rendering. What goes wrong ends it, with the template, the line and the name, where Jinjava would collect errors and
 * go on; so does using more time or text than the limits allow.
 */
final class Renderer extends JinjavaInterpreter {
    private final Job job;

    /** What is one for a rendering and the templates that it imports, each of which Jinjava gives a renderer. */
    record Job(
            String template,
            boolean strict,
            Limits limits,
            long deadlineNanos,
            Templates templates,
            AtomicInteger depth) {
        static Job begin(String template, boolean strict, Limits limits, Templates templates) {
            return new Job(
                    template,
                    strict,
                    limits,
                    System.nanoTime() + limits.time().toNanos(),
                    templates,
                    new AtomicInteger());
        }
    }

    Renderer(Jinjava application, Context context, JinjavaConfig config, Job job) {
        super(application, context, config);
        this.job = job;
    }

    private Renderer(Renderer importing) {
        super(importing);
        this.job = importing.job;
    }

    static Renderer importedBy(JinjavaInterpreter importing) {
        return new Renderer((Renderer) importing);
    }

    static Renderer current() {
        return (Renderer) JinjavaInterpreter.getCurrent();
    }

    boolean strict() {
        return job.strict();
    }

    int maxOutput() {
        return job.limits().output();
    }

    /** Called by whatever may happen often. */
    void spend() {
        if (System.nanoTime() - job.deadlineNanos() > 0) {
            throw new TemplateFailure("rendering takes longer than "
                    + job.limits().time().toMillis() + " ms; look for loops over too much");
        }
    }

    static TemplateFailure tooLong(long max) {
        return new TemplateFailure("a text is longer than " + max + " characters; look for loops over too much");
    }

    static void requireSize(long size) {
        if (size > Limits.ITEMS) {
            throw new TemplateFailure("a list has more than " + Limits.ITEMS + " items; look for loops over too much");
        }
    }

    Object call(AbstractCallableMethod macro, Object... arguments) {
        spend();
        if (job.depth().incrementAndGet() > Limits.DEPTH) {
            throw new TemplateFailure("macros call each other more than " + Limits.DEPTH + " deep; '" + macro.getName()
                    + "' does not end");
        }
        try {
            return PythonValues.present(macro.evaluate(arguments));
        } finally {
            job.depth().decrementAndGet();
        }
    }

    Object attribute(Object value, String name) {
        return PythonValues.present(resolveProperty(value, name));
    }

    @Override
    public Object resolveELExpression(String expression, int lineNumber) {
        spend();
        return PythonValues.present(super.resolveELExpression(expression, lineNumber));
    }

    @Override
    public Object retraceVariable(String variable, int lineNumber, int startPosition) {
        Object value = getContext().get(variable);
        return value == null ? Undefined.of(variable) : value;
    }

    @Override
    public String getAsString(@Nullable Object value) {
        return PythonText.str(value);
    }

    @Override
    public void addError(@Nullable TemplateError error) {
        if (error != null) {
            throw located(error);
        }
    }

    private RuntimeException located(TemplateError error) {
        Throwable cause = error.getException();
        RuntimeException told = told(cause);
        if (told != null) {
            return told;
        }
        int line = error.getLineno() > 0 ? error.getLineno() : getLineNumber();
        String message = String.valueOf(error.getMessage()).lines().findFirst().orElse("");
        return new TemplateException(template(), line, message, null);
    }

    private RuntimeException located(TemplateFailure failure) {
        return new TemplateException(template(), getLineNumber(), String.valueOf(failure.getMessage()), failure);
    }

    /** What a cause says in words of ours, with the place that is known by now. */
    @Nullable
    RuntimeException told(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TemplateException known) {
                return known;
            }
            if (cause instanceof TemplateFailure found) {
                return located(found);
            }
            if (cause instanceof OutputTooBigException) {
                return located(tooLong(maxOutput()));
            }
        }
        return null;
    }

    /** Whatever Jinjava let through. */
    TemplateException ended(RuntimeException failure) {
        if (told(failure) instanceof TemplateException told) {
            return told;
        }
        int line = failure instanceof InterpretException known && known.getLineNumber() > 0
                ? known.getLineNumber()
                : getLineNumber();
        return new TemplateException(
                template(),
                line,
                String.valueOf(failure.getMessage()).lines().findFirst().orElse(""),
                failure);
    }

    private String template() {
        return getContext().getCurrentPathStack().peek().orElse(job.template());
    }

    @Override
    public String getResource(String name) {
        try {
            return job.templates().text(name);
        } catch (TemplateException e) {
            throw located(new TemplateFailure(String.valueOf(e.getMessage())));
        }
    }

    /** Jinjava takes the variable {@code request} for a stopwatch of its own. */
    @Override
    public void startRender(String name) {}

    @Override
    public void endRender(String name) {}

    @Override
    public void endRender(String name, Map<String, Object> data) {}
}
