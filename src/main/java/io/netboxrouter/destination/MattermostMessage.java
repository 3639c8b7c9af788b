package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message for Mattermost's incoming webhooks: {@code {"text": "...", "channel": "..."}}, at most 16,383 characters. */
public final class MattermostMessage extends ChatMessage {
    private static final int MAX_CHARACTERS = 16_383;

    private @Nullable String channel;
    private @Nullable String username;
    private @Nullable String iconUrl;

    public void setChannel(@Nullable String channel) {
        this.channel = channel;
    }

    public void setUsername(@Nullable String username) {
        this.username = username;
    }

    public void setIconUrl(@Nullable String iconUrl) {
        this.iconUrl = iconUrl;
    }

    @Override
    JsonNode ofLines(List<String> lines, boolean markup) {
        return addressed(JSON.createObjectNode().put("text", text(lines, MAX_CHARACTERS, markup, Markup.MARKDOWN)));
    }

    @Override
    JsonNode ofJson(ObjectNode message) {
        if (!message.has("text") && !message.has("attachments")) {
            throw new UndeliverableException("the JSON for Mattermost has neither text nor attachments");
        }
        cut(message, "text", MAX_CHARACTERS);
        return addressed(message);
    }

    private JsonNode addressed(ObjectNode message) {
        put(message, "channel", channel);
        put(message, "username", username);
        put(message, "icon_url", iconUrl);
        return message;
    }

    private static void put(ObjectNode message, String field, @Nullable String value) {
        if (value != null && !message.has(field)) {
            message.put(field, value);
        }
    }
}
