package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Mattermost's incoming webhooks, after developers.mattermost.com: "Incoming webhooks" (fields, 16,383 characters) and
 * "Troubleshoot webhooks" (statuses, the ids of the errors). The answer to a good message is {@code ok}.
 */
public final class FakeMattermost extends FakeChat {
    private static final int MAX_CHARACTERS = 16_383;
    private static final Set<String> CHANNELS = Set.of("", "town-square", "netops");

    public FakeMattermost() {
        super("/hooks/mattermostsecretxxxxxxxxxx");
    }

    @Override
    public String unknownWebhookUrl() {
        return url() + "/hooks/gonesecretxxxxxxxxxxxxxxxx";
    }

    @Override
    Answer unknown(Request request) {
        return error(400, "web.incoming_webhook.invalid.app_error", "Invalid webhook.");
    }

    @Override
    Answer rateLimited() {
        return Answer.status(429).header("Retry-After", "1").body("limit exceeded");
    }

    @Override
    Answer noJson() {
        return error(400, "api.webhook.incoming.error", "Could not decode the multipart payload of incoming webhook.");
    }

    @Override
    @Nullable
    Answer refuse(Request request, JsonNode message) {
        String text = message.path("text").asText();
        if (text.isEmpty() && message.path("attachments").isEmpty()) {
            return error(400, "web.incoming_webhook.text.app_error", "No text specified.");
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            return error(400, "model.post.is_valid.message_length.app_error", "Post Message property is too long.");
        }
        return CHANNELS.contains(message.path("channel").asText())
                ? null
                : error(404, "web.incoming_webhook.channel.app_error", "Couldn't find the channel.");
    }

    @Override
    Answer posted(Request request) {
        return Answer.status(200).header("Content-Type", "text/plain").body("ok");
    }

    private static Answer error(int status, String id, String message) {
        return Answer.status(status)
                .header("Content-Type", "application/json")
                .body("{\"id\":\"" + id + "\",\"message\":\"" + message
                        + "\",\"detailed_error\":\"\",\"request_id\":\"hoan6o9ws7rp5xj7wu9rmysrte\",\"status_code\":"
                        + status + "}");
    }
}
