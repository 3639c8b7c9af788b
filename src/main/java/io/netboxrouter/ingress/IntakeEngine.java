package io.netboxrouter.ingress;

import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/** Makes platform-http consumers of our kind, on our server, and for our route alone. */
final class IntakeEngine extends VertxPlatformHttpEngine {
    private final IntakeState state;
    private final int port;

    IntakeEngine(IntakeState state, int port) {
        this.state = state;
        this.port = port;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        if (!endpoint.getPath().equals(IntakeRoute.PATH)) {
            throw new IllegalArgumentException("The port for webhooks serves nothing else: use from: netbox: instead of"
                    + " platform-http:" + endpoint.getPath());
        }
        return new IntakeConsumer(
                endpoint, processor, VertxPlatformHttpRouter.getRouterNameFromPort(getServerPort()), state);
    }

    @Override
    public int getServerPort() {
        return port;
    }
}
