package io.netboxrouter.ingress;

import java.time.Duration;
import java.util.List;

/**
 * @param port 0: any free one
 * @param maxBodyBytes of one webhook
 * @param maxConnections at once; further ones are closed
 * @param requestTimeout a connection that finishes no request for so long is closed
 */
public record IntakeOptions(
        String host, int port, int maxBodyBytes, int maxConnections, Duration requestTimeout, List<Source> sources) {}
