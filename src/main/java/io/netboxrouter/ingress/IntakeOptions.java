package io.netboxrouter.ingress;

import io.netboxrouter.tls.ServerCertificate;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param port 0: any free one
 * @param maxBodyBytes of one webhook
 * @param maxConnections at once; further ones are closed
 * @param requestTimeout a connection that finishes no request for so long is closed
 * @param certificate null: plain HTTP
 */
public record IntakeOptions(
        String host,
        int port,
        int maxBodyBytes,
        int maxConnections,
        Duration requestTimeout,
        @Nullable ServerCertificate certificate,
        List<Source> sources) {}
