package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.ingress.HookSignature;
import io.netboxrouter.ingress.Source;
import io.netboxrouter.tls.ServerCertificate;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST sources/{name}/test}: sends the router a webhook of its own, signed and over HTTP, as NetBox would. It is of an
 * object type that NetBox does not have, so that no destination takes it for a device.
 */
final class SendTest implements ApiCall {
    private static final String OBJECT_TYPE = "netboxrouter.test";
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final Observed router;

    SendTest(Observed router) {
        this.router = router;
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        RequestBody.readOptional(request.body());
        Source source = router.sources().named(request.variable("name"));
        URI intake = router.sources().intake(source);
        try {
            HttpResponse<String> response = send(
                    client(router.sources().certificate()),
                    intake,
                    source,
                    body(router.clock().instant()));
            JsonNode said = Json.readOrMissing(response.body().getBytes(StandardCharsets.UTF_8));
            return json(
                    response.statusCode(), said.path("id"), said.path("error").textValue());
        } catch (IOException e) {
            return json(
                    null,
                    MissingNode.getInstance(),
                    "nothing answers at " + intake + " (" + e.getClass().getSimpleName()
                            + "); the intake is starting or stopping, or router.http.host is no address of this machine");
        }
    }

    private static ObjectNode json(@Nullable Integer status, JsonNode eventId, @Nullable String error) {
        ObjectNode json = Json.object();
        json.put("status", status);
        json.put("eventId", eventId.isIntegralNumber() ? eventId.longValue() : null);
        json.put("error", error);
        return json;
    }

    /** As NetBox 4.6 writes it. */
    private static byte[] body(Instant now) {
        String requestId = UUID.randomUUID().toString();
        ObjectNode json = Json.object();
        json.put("event", "updated");
        json.put("timestamp", Json.instant(now));
        json.put("object_type", OBJECT_TYPE);
        json.put("username", "netbox-router");
        json.put("request_id", requestId);
        json.putObject("request").put("id", requestId).put("user", "netbox-router");
        json.putObject("data").put("id", 1).put("display", "Test event");
        json.putObject("snapshots").putNull("prechange").putNull("postchange");
        return Json.bytes(json);
    }

    /** Made anew for each: it keeps a thread, and tests are rare. */
    private static HttpClient client(@Nullable ServerCertificate certificate) throws IOException {
        HttpClient.Builder client =
                HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).proxy(HttpClient.Builder.NO_PROXY);
        return certificate == null
                ? client.build()
                : client.sslContext(certificate.pinned()).build();
    }

    private static HttpResponse<String> send(HttpClient client, URI intake, Source source, byte[] body)
            throws IOException {
        HttpRequest request = HttpRequest.newBuilder(intake)
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", MediaType.JSON)
                .header(HookSignature.HEADER, new HookSignature(source.secrets()).sign(body))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(503, "The router is stopping.");
        }
    }
}
