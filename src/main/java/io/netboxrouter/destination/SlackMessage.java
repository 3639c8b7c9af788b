package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.List;

/** A message for Slack's incoming webhooks: {@code {"text": "...", "blocks": [...]}}, at most 40,000 characters. */
public final class SlackMessage extends ChatMessage {
    private static final int MAX_CHARACTERS = 40_000;

    @Override
    JsonNode ofLines(List<String> lines, boolean markup) {
        return JSON.createObjectNode().put("text", text(lines, MAX_CHARACTERS, markup, Markup.SLACK));
    }

    @Override
    JsonNode ofJson(ObjectNode message) {
        if (!message.has("text") && !message.has("blocks")) {
            throw new UndeliverableException("the JSON for Slack has neither text nor blocks");
        }
        cut(message, "text", MAX_CHARACTERS);
        return message;
    }
}
