package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message for Discord's webhooks: {@code {"content": "...", "embeds": [...]}}, at most 2,000 characters. Nobody is called by
 * it, unless the route's own JSON says who may be.
 */
public final class DiscordMessage extends ChatMessage {
    private static final int MAX_CHARACTERS = 2_000;

    private @Nullable String username;

    /** The name that the message appears under. */
    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    @Override
    JsonNode ofLines(List<String> lines, boolean markup) {
        return complete(JSON.createObjectNode().put("content", text(lines, MAX_CHARACTERS, markup, Markup.MARKDOWN)));
    }

    @Override
    JsonNode ofJson(ObjectNode message) {
        if (!message.has("content") && !message.has("embeds")) {
            throw new UndeliverableException("the JSON for Discord has neither content nor embeds");
        }
        cut(message, "content", MAX_CHARACTERS);
        return complete(message);
    }

    /** Waiting for the message to be posted turns one that Discord would drop later into an error now. */
    @Override
    String address(String webhook) {
        return webhook + (webhook.contains("?") ? "&" : "?") + "wait=true";
    }

    private JsonNode complete(ObjectNode message) {
        if (!message.has("allowed_mentions")) {
            message.putObject("allowed_mentions").putArray("parse");
        }
        if (username != null && !message.has("username")) {
            message.put("username", username);
        }
        return message;
    }
}
