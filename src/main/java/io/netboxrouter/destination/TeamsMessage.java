package io.netboxrouter.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message for a webhook of Teams' Workflows: an Adaptive Card 1.4, with which a message has at most 28 KB.
 *
 * <p>Plain text goes into text runs, which know no Markdown; markup goes into text blocks, which know a little.
 */
public final class TeamsMessage extends ChatMessage {
    private static final int MAX_BYTES = 28 * 1024;
    private static final Pattern ADDRESS = Pattern.compile("https?://[\\w.~:/?#&;=%+,-]+");

    @Override
    JsonNode ofLines(List<String> lines, boolean markup) {
        return message(card(Cut.toFit(lines, MAX_BYTES, text -> size(message(card(text, markup)))), markup));
    }

    /** A card, or a whole message with one. */
    @Override
    JsonNode ofJson(ObjectNode json) {
        ObjectNode message =
                switch (json.path("type").asText()) {
                    case "AdaptiveCard" -> message(json);
                    case "message" -> json;
                    default ->
                        throw new UndeliverableException(
                                "the JSON for Teams is neither of type AdaptiveCard nor of type message");
                };
        int size = size(message);
        if (size > MAX_BYTES) {
            throw new UndeliverableException("the message for Teams has " + size + " bytes; Teams takes " + MAX_BYTES);
        }
        return message;
    }

    private static ObjectNode message(ObjectNode card) {
        ObjectNode message = JSON.createObjectNode().put("type", "message");
        ObjectNode attachment = message.putArray("attachments").addObject();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.set("content", card);
        return message;
    }

    private static ObjectNode card(String text, boolean markup) {
        ObjectNode card = JSON.createObjectNode();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.putObject("msteams").put("width", "Full");
        ArrayNode body = card.putArray("body");
        text.lines().forEach(line -> addLine(body, line, markup));
        return card;
    }

    private static void addLine(ArrayNode body, String line, boolean markup) {
        if (markup) {
            body.addObject().put("type", "TextBlock").put("text", line).put("wrap", true);
            return;
        }
        ArrayNode runs = body.addObject().put("type", "RichTextBlock").putArray("inlines");
        Matcher address = ADDRESS.matcher(line);
        int from = 0;
        while (address.find()) {
            addRun(runs, line.substring(from, address.start()));
            addRun(runs, address.group());
            ((ObjectNode) runs.get(runs.size() - 1))
                    .putObject("selectAction")
                    .put("type", "Action.OpenUrl")
                    .put("url", address.group());
            from = address.end();
        }
        addRun(runs, line.substring(from));
    }

    private static void addRun(ArrayNode runs, String text) {
        if (!text.isEmpty()) {
            runs.addObject().put("type", "TextRun").put("text", text);
        }
    }

    private static int size(JsonNode message) {
        try {
            return JSON.writeValueAsBytes(message).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A message for Teams cannot be written", e);
        }
    }
}
