package io.netboxrouter.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs and posts, one webhook at a time or from several threads. */
public final class WebhookSender {
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI url;
    private final String secret;

    public WebhookSender(int port) {
        this(port, RouterProcess.SECRET);
    }

    public WebhookSender(int port, String secret) {
        this.url = URI.create("http://127.0.0.1:" + port + "/");
        this.secret = secret;
    }

    /** The status, or 0 when there was no answer. */
    public int send(Change change) {
        return send(change.body());
    }

    /** The status, or 0 when there was no answer. */
    public int send(byte[] body) {
        HttpResponse<String> answer = tryPost(body);
        return answer == null ? 0 : answer.statusCode();
    }

    /** The answer, which there must be. */
    public HttpResponse<String> post(byte[] body) {
        return Objects.requireNonNull(tryPost(body), "no answer");
    }

    private @Nullable HttpResponse<String> tryPost(byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header(SignedWebhook.HEADER, SignedWebhook.sign(body, secret))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
