package io.netboxrouter.tls;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SSLOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a port proves with who it is: a certificate, with those between it and its authority, and its key. */
public final class ServerCertificate {
    private static final Logger log = LoggerFactory.getLogger(ServerCertificate.class);
    private static final long LOOK_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final Path certificate;
    private final Path key;
    private final PemPair atStart;

    private ServerCertificate(Path certificate, Path key, PemPair atStart) {
        this.certificate = certificate;
        this.key = key;
        this.atStart = atStart;
    }

    /**
     * Reads two files in PEM.
     *
     * @param certificate the port's own first
     * @param key of the first certificate, without a passphrase
     * @throws TlsFileException when one of them cannot be read, is something else, or does not fit the other
     */
    public static ServerCertificate read(Path certificate, Path key) throws TlsFileException {
        return new ServerCertificate(certificate, key, PemPair.read(certificate, key));
    }

    /**
     * Makes a server, that looks at the files each minute: renewed ones serve the next connections.
     *
     * @param certificate null: it speaks plain HTTP
     */
    public static HttpServer server(Vertx vertx, HttpServerOptions options, @Nullable ServerCertificate certificate) {
        if (certificate == null) {
            return vertx.createHttpServer(options);
        }
        HttpServer server = vertx.createHttpServer(
                new HttpServerOptions(options).setSsl(true).setKeyCertOptions(certificate.atStart.options()));
        Callable<Boolean> renewal = certificate.renewal(server);
        vertx.setPeriodic(LOOK_MILLIS, timer -> vertx.executeBlocking(renewal, false));
        return server;
    }

    /**
     * For a client that believes this port and nobody else.
     *
     * @throws IOException when the file cannot be read now
     */
    public SSLContext trusted() throws IOException {
        return PinnedCertificate.read(certificate);
    }

    /** Takes the files as they are now; tells whether they were others. */
    Callable<Boolean> renewal(HttpServer server) {
        return new Renewal(server);
    }

    @Override
    public String toString() {
        return "ServerCertificate[" + certificate + "]";
    }

    private final class Renewal implements Callable<Boolean> {
        private final HttpServer server;
        private PemPair served = atStart;

        Renewal(HttpServer server) {
            this.server = server;
        }

        @Override
        public synchronized Boolean call() {
            try {
                PemPair now = PemPair.readOther(certificate, key, served);
                if (now == null) {
                    return false;
                }
                server.updateSSLOptions(new SSLOptions().setKeyCertOptions(now.options()))
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
                served = now;
                log.info("The certificate in {} was renewed", certificate);
                return true;
            } catch (TlsFileException e) {
                log.warn("{} cannot be used ({}); the certificate from before is served on", e.file(), e.getMessage());
                return false;
            }
        }
    }
}
