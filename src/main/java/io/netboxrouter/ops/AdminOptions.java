package io.netboxrouter.ops;

import io.netboxrouter.tls.ServerCertificate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the admin server listens and what it says about itself.
 *
 * @param port 0 for any free one
 * @param certificate null: plain HTTP
 * @param proxies whose word is taken for where a request came from
 * @param version of this router
 * @param startedAt when the process started
 */
public record AdminOptions(
        String host,
        int port,
        @Nullable ServerCertificate certificate,
        Credentials credentials,
        TrustedProxies proxies,
        String version,
        Instant startedAt) {
    private static final int MAX_PORT = 65_535;

    public AdminOptions {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port is " + port + "; it must be between 0 and " + MAX_PORT);
        }
    }
}
