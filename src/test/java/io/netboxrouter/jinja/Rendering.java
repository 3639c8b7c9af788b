package io.netboxrouter.jinja;

import io.netboxrouter.component.NetBoxConstants;
import io.netboxrouter.event.NetBoxEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Renders templates of a directory of the test's. */
final class Rendering {
    private final Path directory;
    private final Templates templates;

    Rendering(Path directory) {
        this.directory = directory;
        this.templates = new Templates(directory, java.time.InstantSource.system());
    }

    void write(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String file(String name, Map<String, Object> variables) {
        return templates.render(name, of(variables), false, Limits.DEFAULT);
    }

    String of(String template, Map<String, Object> variables) {
        return of(template, of(variables));
    }

    String of(String template, Variables variables) {
        return of(template, variables, false, Limits.DEFAULT);
    }

    String of(String template, Map<String, Object> variables, boolean strict, Limits limits) {
        return of(template, of(variables), strict, limits);
    }

    private String of(String template, Variables variables, boolean strict, Limits limits) {
        TemplateEngine engine = new TemplateEngine();
        return engine.render(engine.compile("t.j2", template, templates), variables, strict, limits, templates);
    }

    /** The message of the exception, or null when the template renders. */
    @Nullable
    String problem(String template) {
        return problem(template, false);
    }

    @Nullable
    String problem(String template, boolean strict) {
        try {
            of(template, new HashMap<>(), strict, new Limits(10_000, Duration.ofMillis(300)));
            return null;
        } catch (TemplateException e) {
            return e.getMessage();
        }
    }

    /** What a template may name of an exchange with this body. */
    static Variables variables(Object body, boolean asSent) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        return new TemplateContext(asSent).of(exchange);
    }

    /** As above, of an exchange whose body a step has replaced. */
    static Variables variables(NetBoxEvent delivered, Object body) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(NetBoxConstants.DELIVERED, delivered);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeader("X-Team", "noc");
        exchange.setVariable("ticket", 42);
        return new TemplateContext(false).of(exchange);
    }

    /** With these and no others. */
    static Variables of(Map<String, Object> variables) {
        return with(variables::get);
    }

    static Variables with(Function<String, @Nullable Object> variables) {
        return new Variables() {
            @Override
            @Nullable
            Object make(String name) {
                return variables.apply(name);
            }
        };
    }
}
