package io.netboxrouter.cli;

import io.netboxrouter.tls.PinnedCertificate;
import io.netboxrouter.tls.TrustedAuthorities;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Whose certificates a command believes, beside those that Java does. */
final class Trust {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final @Nullable SSLContext context;

    private Trust(@Nullable SSLContext context) {
        this.context = context;
    }

    /** Nobody's. */
    static Trust javas() {
        return new Trust(null);
    }

    /** Those of the authorities in a file. */
    static Trust authorities(String setting, Path file) {
        try {
            return new Trust(TrustedAuthorities.read(file));
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
    }

    /** The one that a router of this machine serves, whatever name it is reached by. */
    static Trust certificate(String setting, Path file) {
        try {
            return new Trust(PinnedCertificate.read(file));
        } catch (IOException e) {
            throw unreadable(setting, file, e);
        }
    }

    HttpClient client() {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT);
        return context == null ? client.build() : client.sslContext(context).build();
    }

    private static CommandFailure unreadable(String setting, Path file, IOException e) {
        return CommandFailure.wrongUsage(
                setting + " names " + file + ", which is no readable file of certificates in PEM ("
                        + e.getClass().getSimpleName() + ").",
                "Check its name and permissions.");
    }
}
