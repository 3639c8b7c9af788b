package io.netboxrouter.component;

import io.netboxrouter.dispatch.Dispatcher;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

/** Delivers NetBox events to routes. */
@Component("netbox")
public final class NetBoxComponent extends DefaultComponent {
    private @Nullable Dispatcher dispatcher;

    /** Without a dispatcher: routes can be created, and so be validated, but not started. */
    public NetBoxComponent() {}

    public NetBoxComponent(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        NetBoxEndpoint endpoint = new NetBoxEndpoint(uri, this);
        endpoint.setObjectTypes(URLDecoder.decode(remaining, StandardCharsets.UTF_8)); // a path is never raw
        OptionValues.requireReadable(parameters);
        setProperties(endpoint, parameters);
        endpoint.options(); // so that a wrong value is an error of the route file, and not of the first event
        return endpoint;
    }

    /** Values as they are written: Camel makes a blank of each {@code +} otherwise, and of {@code \\d+} something else. */
    @Override
    public boolean useRawUri() {
        return true;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().getTypeConverterRegistry().addTypeConverters(new NetBoxEventConverters());
    }

    Dispatcher dispatcher() {
        Dispatcher present = dispatcher;
        if (present == null) {
            throw new IllegalStateException("netbox: delivers nothing here, because nothing dispatches");
        }
        return present;
    }
}
