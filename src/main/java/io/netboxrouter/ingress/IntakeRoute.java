package io.netboxrouter.ingress;

import org.apache.camel.builder.RouteBuilder;

/** The intake as a Camel route. */
final class IntakeRoute extends RouteBuilder {
    static final String ID = "intake";
    static final String PATH = "/";

    private final VerifySignature verifySignature;
    private final AcceptEvent acceptEvent;

    IntakeRoute(VerifySignature verifySignature, AcceptEvent acceptEvent) {
        this.verifySignature = verifySignature;
        this.acceptEvent = acceptEvent;
    }

    @Override
    public void configure() {
        from("platform-http:" + PATH + "?matchOnUriPrefix=true")
                .routeId(ID)
                // Its two steps answer every failure themselves; an error handler around each would only cost.
                .errorHandler(noErrorHandler())
                .process(verifySignature)
                .process(acceptEvent);
    }
}
