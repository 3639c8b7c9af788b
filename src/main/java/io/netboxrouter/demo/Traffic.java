package io.netboxrouter.demo;

import io.netboxrouter.ingress.HookSignature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the played NetBox's webhooks, as NetBox does: signed, by POST, one for each event. */
public final class Traffic implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Traffic.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final URI intake;
    private final HookSignature signature;
    private final PlayedNetBox netbox = new PlayedNetBox(InstantSource.system(), new Random());
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final Duration every;
    private final Thread thread = new Thread(this::run, "demo-netbox");

    private Traffic(URI intake, String secret, Duration every) {
        this.intake = intake;
        this.signature = new HookSignature(List.of(secret));
        this.every = every;
    }

    /** Begins at once, and goes on until closed. */
    public static Traffic start(URI intake, String secret, Duration every) {
        Traffic traffic = new Traffic(intake, secret, every);
        traffic.thread.setDaemon(true);
        traffic.thread.start();
        return traffic;
    }

    private void run() {
        try {
            while (true) {
                send(netbox.next());
                Thread.sleep(every.toMillis());
            }
        } catch (InterruptedException closed) {
            log.debug("No more webhooks");
        }
    }

    private void send(byte[] body) throws InterruptedException {
        try {
            int status = client.send(
                            HttpRequest.newBuilder(intake)
                                    .timeout(TIMEOUT)
                                    .header("Content-Type", "application/json")
                                    .header(HookSignature.HEADER, signature.sign(body))
                                    .POST(BodyPublishers.ofByteArray(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            if (status != 202) {
                log.warn("The router answered {} to a webhook of the demo", status);
            }
        } catch (IOException e) {
            log.warn("The router did not take a webhook of the demo ({})", e.toString());
        }
    }

    /** The last one may still be on its way. */
    @Override
    public void close() {
        thread.interrupt();
    }
}
