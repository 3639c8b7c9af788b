package io.netboxrouter.jinja;

import io.netboxrouter.component.UndeliverableException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Replaces the body by what the template makes of it. */
final class JinjaProducer extends DefaultProducer {
    private final JinjaEndpoint endpoint;
    private final TemplateContext context;
    private final String contentType;

    JinjaProducer(JinjaEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.context = new TemplateContext(endpoint.isAsSent());
        this.contentType = endpoint.contentTypeOfResult();
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        try {
            message.setBody(endpoint.templates()
                    .render(endpoint.getFile(), context.of(exchange), endpoint.isStrict(), endpoint.limits()));
        } catch (TemplateException e) {
            // The same event would fail the same way the next time.
            throw new UndeliverableException(String.valueOf(e.getMessage()));
        }
        message.setHeader(Exchange.CONTENT_TYPE, contentType);
    }
}
