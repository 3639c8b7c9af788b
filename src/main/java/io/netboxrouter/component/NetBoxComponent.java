package io.netboxrouter.component;

import io.netboxrouter.dispatch.Dispatcher;
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
        endpoint.setObjectTypes(remaining);
        OptionValues.requireReadable(parameters);
        setProperties(endpoint, parameters);
        return endpoint;
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
