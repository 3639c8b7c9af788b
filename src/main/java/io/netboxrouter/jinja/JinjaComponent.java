package io.netboxrouter.jinja;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Renders templates of a directory. */
@Component("jinja")
public final class JinjaComponent extends DefaultComponent {
    private final Templates templates;

    /** With the templates in {@code routes} of the working directory. */
    public JinjaComponent() {
        this(Path.of("routes"));
    }

    /** @param directory that templates are named relative to, and cannot lead out of */
    public JinjaComponent(Path directory) {
        this(directory, InstantSource.system());
    }

    JinjaComponent(Path directory, InstantSource clock) {
        templates = new Templates(directory, clock);
    }

    Templates templates() {
        return templates;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        JinjaEndpoint endpoint = new JinjaEndpoint(uri, this);
        endpoint.setFile(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }
}
