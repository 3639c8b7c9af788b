package io.netboxrouter.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and posts webhooks as NetBox does. */
final class WebhookSender {
    private static final String ALGORITHM = "HmacSHA512";
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

    private final String to;
    private final String secret;
    private final HttpClient client;

    WebhookSender(String to, String secret, Trust trust) {
        this.to = to;
        this.client = trust.client();
        this.secret = secret;
    }

    /**
     * Returns what the router answered to a webhook that it accepted.
     *
     * @param name for messages
     * @param path behind the address, with a slash in front
     */
    JsonNode send(String name, String path, byte[] body) {
        URI uri = Urls.of("--to", to, path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .header("X-Hook-Signature", signature(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response;
        try {
            response = client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw CommandFailure.failed(
                    "Nothing answers at " + uri + " (" + e.getClass().getSimpleName() + ").",
                    "Start the router with 'netbox-router run', or say where it is with --to URL.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CommandFailure.failed("Interrupted while waiting for " + uri + ".", "Try again.");
        }
        if (response.statusCode() != 202) {
            throw CommandFailure.failed(
                    uri + " answered " + response.statusCode() + " to " + name + ".", remedy(response.statusCode()));
        }
        return parse(response.body());
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401, 403 -> "Sign with its secret: --secret, ROUTER_WEBHOOK_SECRETS, or its data directory by --data.";
            case 404, 405 -> "Check --to and --path: this is not the intake of a NetBox Router.";
            case 413 -> "The body is larger than router.http.max-body-bytes allows.";
            case 503 -> "The router cannot store it now; its log says why.";
            default -> "'netbox-router rejections' says why.";
        };
    }

    private String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }

    private static JsonNode parse(String answer) {
        try {
            return Printable.MAPPER.readTree(answer);
        } catch (IOException notJson) {
            return MissingNode.getInstance(); // something else that says 202, such as a proxy
        }
    }
}
