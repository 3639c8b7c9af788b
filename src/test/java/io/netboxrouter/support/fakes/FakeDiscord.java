package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Discord's webhooks, after discord.com/developers/docs: "Execute Webhook" (2,000 characters, ten embeds, {@code wait}),
 * "Rate Limits" (429 with retry_after, a fraction of seconds, and Retry-After), "Opcodes and status codes" (50006, 50035,
 * 10015).
 */
public final class FakeDiscord extends FakeChat {
    private static final int MAX_CHARACTERS = 2_000;
    private static final int MAX_EMBEDS = 10;

    public FakeDiscord() {
        super("/api/webhooks/1234567890/discord-secret-XXXX");
    }

    @Override
    public String unknownWebhookUrl() {
        return url() + "/api/webhooks/1234567890/gone-secret-XXXX";
    }

    @Override
    boolean accepts(String asked, String known) {
        return asked.split("\\?", 2)[0].equals(known);
    }

    @Override
    Answer unknown(Request request) {
        return json(404, "{\"message\": \"Unknown Webhook\", \"code\": 10015}");
    }

    @Override
    Answer rateLimited() {
        return new Answer(
                429,
                Map.of("Content-Type", "application/json", "Retry-After", "1", "X-RateLimit-Remaining", "0"),
                "{\"message\": \"You are being rate limited.\", \"retry_after\": 0.529, \"global\": false}",
                Duration.ZERO);
    }

    @Override
    Answer noJson() {
        return json(400, "{\"message\": \"The request body contains invalid JSON.\", \"code\": 50109}");
    }

    @Override
    @Nullable
    Answer refuse(Request request, JsonNode message) {
        String content = message.path("content").asText();
        if (content.isEmpty() && message.path("embeds").isEmpty()) {
            return json(400, "{\"message\": \"Cannot send an empty message\", \"code\": 50006}");
        }
        if (content.length() > MAX_CHARACTERS) {
            return invalid("content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.");
        }
        if (message.path("embeds").size() > MAX_EMBEDS) {
            return invalid("embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        }
        return null;
    }

    /** With {@code wait} the message, without it nothing. */
    @Override
    Answer posted(Request request) {
        return request.path().contains("wait=true") ? json(200, "{\"id\": \"1\", \"type\": 0}") : Answer.status(204);
    }

    private static Answer invalid(String field, String code, String message) {
        return json(
                400,
                "{\"message\": \"Invalid Form Body\", \"code\": 50035, \"errors\": {\"" + field
                        + "\": {\"_errors\": [{\"code\": \"" + code + "\", \"message\": \"" + message + "\"}]}}}");
    }

    private static Answer json(int status, String body) {
        return Answer.status(status).header("Content-Type", "application/json").body(body);
    }
}
