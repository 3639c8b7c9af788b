package io.netboxrouter.destination;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** A destination that is asked and told by {@link JsonHttp}, several times for one delivery. */
abstract class HttpDestination implements Processor {
    @Override
    public final void process(Exchange exchange) throws Exception {
        JsonHttp.during(exchange.getMessage(), () -> deliver(exchange));
    }

    /** Brings the other side to what the event says. */
    abstract void deliver(Exchange exchange) throws Exception;
}
