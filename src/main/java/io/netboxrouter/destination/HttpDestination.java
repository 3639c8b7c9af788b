package io.netboxrouter.destination;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A destination that is asked and told by {@link JsonHttp}, several times for one delivery.
 *
 * @param <C> what speaks with the other side
 */
abstract class HttpDestination<C> implements Processor {
    private @Nullable C client;

    @Override
    public final void process(Exchange exchange) throws Exception {
        JsonHttp.during(exchange.getMessage(), () -> deliver(exchange));
    }

    /** Brings the other side to what the event says. */
    abstract void deliver(Exchange exchange) throws Exception;

    /** Made for the first event, when all properties are set, and kept. */
    final synchronized C client(Exchange exchange) {
        C made = client;
        if (made == null) {
            made = connect(exchange.getContext());
            client = made;
        }
        return made;
    }

    /** Makes the client as the properties say; asks the other side nothing yet. */
    abstract C connect(CamelContext camel);
}
