package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import org.jspecify.annotations.Nullable;

/**
 * Slack's incoming webhooks, after docs.slack.dev: "Sending messages using incoming webhooks" (statuses and the words of the
 * errors), "Rate limits" (429 with Retry-After), and the method chat.postMessage (at most 40,000 characters, 50 blocks).
 */
public final class FakeSlack extends FakeChat {
    private static final int MAX_CHARACTERS = 40_000;
    private static final int MAX_BLOCKS = 50;

    public FakeSlack() {
        super("/services/T00000000/B00000000/slack-secret-XXXXXXXXXXXX");
    }

    @Override
    public String unknownWebhookUrl() {
        return url() + "/services/T00000000/B00000000/gone-secret-XXXXXXXXXXXX";
    }

    /** An administrator has forbidden to post. */
    public void prohibit() {
        trouble(text(403, "action_prohibited"));
    }

    /** The webhook's channel was archived. */
    public void archive() {
        trouble(text(410, "channel_is_archived"));
    }

    @Override
    Answer unknown(Request request) {
        return text(404, "no_service");
    }

    @Override
    Answer rateLimited() {
        return Answer.status(429).header("Retry-After", "1").body("rate_limited");
    }

    @Override
    Answer noJson() {
        return text(400, "invalid_payload");
    }

    @Override
    @Nullable
    Answer refuse(Request request, JsonNode message) {
        JsonNode blocks = message.path("blocks");
        String text = message.path("text").asText();
        if (message.has("text") && !message.path("text").isTextual()) {
            return noJson();
        }
        if (text.isEmpty() && blocks.isEmpty()) {
            return text(400, "no_text");
        }
        if (text.length() > MAX_CHARACTERS) {
            return text(400, "msg_too_long");
        }
        return blocks.size() > MAX_BLOCKS ? text(400, "invalid_blocks") : null;
    }

    @Override
    Answer posted(Request request) {
        return text(200, "ok");
    }

    private static Answer text(int status, String body) {
        return Answer.status(status).header("Content-Type", "text/html").body(body);
    }
}
