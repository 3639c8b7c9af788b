package io.netboxrouter.destination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import io.netboxrouter.event.NetBoxEvent;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * Turns a body into the JSON that a chat's incoming webhook takes. What the body may be: an event or a list of events, which
 * are put in words; a text; or the chat's own JSON, as a map or, with the format {@code json}, as a text.
 *
 * <p>Only the route's author says that a text is markup or JSON: were it guessed, a device's name could decide.
 */
public abstract class ChatMessage implements Processor {
    static final ObjectMapper JSON = new ObjectMapper();

    private String webhookUrl = "";
    private String format = "text";
    private @Nullable String netboxUrl;

    /** The address to post to; a secret. */
    public void setWebhookUrl(String webhookUrl) {
        if (!webhookUrl.matches("https?://[^/?#]+/\\S+")) {
            throw new IllegalArgumentException("webhookUrl is no address like https://host/path");
        }
        this.webhookUrl = webhookUrl;
    }

    /** {@code text} (default): shown as it is; {@code markup}: in the chat's own markup; {@code json}: the chat's message. */
    public void setFormat(String format) {
        if (!List.of("text", "markup", "json").contains(format)) {
            throw new IllegalArgumentException("format is '" + format + "'; it must be text, markup or json");
        }
        this.format = format;
    }

    /** Where the links to objects lead, such as {@code https://netbox.example.com}. */
    public void setNetboxUrl(@Nullable String netboxUrl) {
        this.netboxUrl = netboxUrl;
    }

    @Override
    public final void process(Exchange exchange) throws JsonProcessingException {
        Message message = exchange.getMessage();
        byte[] payload = JSON.writeValueAsBytes(payload(exchange));
        message.setBody(payload);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json; charset=utf-8");
        message.setHeader(Exchange.HTTP_METHOD, "POST");
        // A header is sent as it is. As an endpoint's address it would be decoded, and a signature in it be another.
        message.setHeader(Exchange.HTTP_URI, address(webhookUrl));
    }

    private JsonNode payload(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> map) {
            return ofJson(JSON.valueToTree(map));
        }
        if (body instanceof ObjectNode object) {
            return ofJson(object.deepCopy());
        }
        boolean words = body instanceof NetBoxEvent || body instanceof List;
        if (!words && format.equals("json")) {
            return ofJson(parse(exchange.getMessage().getBody(String.class)));
        }
        List<String> lines = MessageLines.of(exchange, netboxUrl);
        return ofLines(lines, !words && format.equals("markup"));
    }

    private static ObjectNode parse(@Nullable String text) {
        try {
            if (text != null && JSON.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new UndeliverableException("the body is no JSON, but the format is json: " + e.getOriginalMessage()
                    + " in line " + e.getLocation().getLineNr());
        }
        throw new UndeliverableException("the body is no JSON object, but the format is json");
    }

    /** The message for a text; what is too long is cut, visibly. */
    abstract JsonNode ofLines(List<String> lines, boolean markup);

    /** The message for the chat's own JSON. */
    abstract JsonNode ofJson(ObjectNode message);

    /** Where to post to. */
    String address(String webhook) {
        return webhook;
    }

    /** The lines as a text within a limit of characters, in what the chat takes for plain text unless it is markup. */
    static String text(List<String> lines, int max, boolean markup, Markup escape) {
        if (markup) {
            return Cut.toFit(lines, max, String::length);
        }
        return escape.escape(Cut.toFit(lines, max, text -> escape.escape(text).length()));
    }

    /** Cuts the text of a message that came as JSON. */
    static void cut(ObjectNode message, String field, int max) {
        if (message.path(field).isTextual()) {
            message.put(field, text(message.path(field).asText().lines().toList(), max, true, Markup.MARKDOWN));
        }
    }
}
