package io.netboxrouter.jinja;

import java.time.Duration;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Render a Jinja template of the routes directory, with the variables that NetBox gives its own templates. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "jinja",
        title = "Jinja",
        syntax = "jinja:file",
        remote = false,
        producerOnly = true,
        category = {Category.TRANSFORMATION})
public final class JinjaEndpoint extends DefaultEndpoint {
    private static final int MAX_OUTPUT = 64 << 20;

    @UriPath(description = "The template, relative to the routes directory, such as templates/chat.json.j2.")
    @Metadata(required = true)
    private String file = "";

    @UriParam(
            description =
                    "Whether a variable that is not defined is an error. Otherwise it renders empty, as in NetBox.")
    private boolean strict;

    @UriParam(
            description =
                    "Only the variables that the NetBox which sent the event has. Otherwise those of newer and older"
                            + " versions are filled in.")
    private boolean asSent;

    @UriParam(
            description = "The Content-Type of the result. The default follows the name: application/json for .json.j2,"
                    + " text/html for .html.j2, application/xml for .xml.j2, otherwise text/plain.")
    private @Nullable String contentType;

    @UriParam(description = "How many characters the result may have, up to 64 Mi.", defaultValue = "1048576")
    private int maxOutput = Limits.DEFAULT.output();

    @UriParam(
            description = "How long rendering may take, at most 1 minute.",
            defaultValue = "5s",
            javaType = "java.time.Duration")
    private long timeout = Limits.DEFAULT.time().toMillis();

    JinjaEndpoint(String uri, JinjaComponent component) {
        super(uri, component);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        if (maxOutput < 1 || maxOutput > MAX_OUTPUT) {
            throw new IllegalArgumentException("maxOutput is " + maxOutput + "; it must be 1 to " + MAX_OUTPUT);
        }
        if (timeout < 1 || timeout > Duration.ofMinutes(1).toMillis()) {
            throw new IllegalArgumentException("timeout is " + timeout + " ms; it must be 1 ms to 1 minute");
        }
        try {
            templates().template(file);
        } catch (TemplateException e) {
            // So that a bad template is an error of the route file, and not of the first event.
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    Templates templates() {
        return ((JinjaComponent) getComponent()).templates();
    }

    Limits limits() {
        return new Limits(maxOutput, Duration.ofMillis(timeout));
    }

    String contentTypeOfResult() {
        if (contentType != null) {
            return contentType;
        }
        String name = file.replaceAll("\\.(j2|jinja2?)$", "");
        if (name.endsWith(".json")) {
            return "application/json";
        }
        if (name.endsWith(".html")) {
            return "text/html;charset=utf-8";
        }
        return name.endsWith(".xml") ? "application/xml;charset=utf-8" : "text/plain;charset=utf-8";
    }

    @Override
    public Producer createProducer() {
        return new JinjaProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("jinja: renders what is sent to it; no route begins with it");
    }

    public String getFile() {
        return file;
    }

    public void setFile(String file) {
        this.file = file;
    }

    public boolean isStrict() {
        return strict;
    }

    public void setStrict(boolean strict) {
        this.strict = strict;
    }

    public boolean isAsSent() {
        return asSent;
    }

    public void setAsSent(boolean asSent) {
        this.asSent = asSent;
    }

    public @Nullable String getContentType() {
        return contentType;
    }

    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    public int getMaxOutput() {
        return maxOutput;
    }

    public void setMaxOutput(int maxOutput) {
        this.maxOutput = maxOutput;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }
}
