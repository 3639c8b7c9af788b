package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook of Teams' Workflows, after learn.microsoft.com: "Create incoming webhooks with Workflows for Microsoft Teams",
 * "Create and send messages" (28 KB; cards only), and "Limits of automated, scheduled, and instant flows" in Power Automate
 * (202 Accepted, 429). The real workflow takes any JSON with 202 and then fails where nobody sees it; this one refuses at
 * once what it would fail for.
 */
public final class FakeTeams extends FakeChat {
    private static final int MAX_BYTES = 28 * 1024;
    private static final String WORKFLOW = "/workflows/0d51f2f6e4ab4fc1/triggers/manual/paths/invoke";
    private static final Set<String> ELEMENTS =
            Set.of("TextBlock", "RichTextBlock", "Container", "FactSet", "ColumnSet");

    public FakeTeams() {
        // The signature would be another if anyone decoded the query and encoded it again.
        super(WORKFLOW + "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=teams-secret%2Bx_-Zw%3D");
    }

    @Override
    public String unknownWebhookUrl() {
        return url() + "/workflows/ffffffffffffffff/triggers/manual/paths/invoke?sig=gone-secret";
    }

    /** Its owner has turned the workflow off. */
    public void turnOff() {
        trouble(error(
                400, "WorkflowTriggerIsNotEnabled", "Could not execute workflow trigger 'manual': it is not enabled."));
    }

    @Override
    Answer unknown(Request request) {
        return request.path().startsWith(WORKFLOW)
                ? error(
                        401,
                        "DirectApiAuthorizationRequired",
                        "The request must be authenticated by a valid signature.")
                : error(404, "WorkflowNotFound", "The workflow could not be found.");
    }

    @Override
    Answer rateLimited() {
        return Answer.status(429)
                .header("Retry-After", "1")
                .body("{\"error\":{\"code\":\"TooManyRequests\",\"message\":\"Rate limit is exceeded.\"}}");
    }

    @Override
    Answer noJson() {
        return error(400, "InvalidRequestContent", "The request content is not valid and could not be deserialized.");
    }

    @Override
    @Nullable
    Answer refuse(Request request, JsonNode message) {
        if (request.body().length > MAX_BYTES) {
            return error(413, "RequestEntityTooLarge", "The message has more than 28 KB.");
        }
        JsonNode attachment = message.path("attachments").path(0);
        JsonNode card = attachment.path("content");
        boolean isCard = message.path("type").asText().equals("message")
                && attachment.path("contentType").asText().equals("application/vnd.microsoft.card.adaptive")
                && card.path("type").asText().equals("AdaptiveCard")
                && card.path("version").asText().matches("1\\.[0-5]")
                && !card.path("body").isEmpty();
        if (!isCard) {
            return error(400, "InvalidCard", "The attachment is no Adaptive Card.");
        }
        for (JsonNode element : card.path("body")) {
            boolean hasText = !element.path("text").asText().isEmpty()
                    || !element.path("inlines").isEmpty();
            if (!ELEMENTS.contains(element.path("type").asText()) || !hasText) {
                return error(400, "InvalidCard", "The card has an element that is none.");
            }
        }
        return null;
    }

    /** What a reader sees of a message, a line for each element of the card. */
    public static String shown(JsonNode message) {
        StringBuilder text = new StringBuilder();
        for (JsonNode element :
                message.path("attachments").path(0).path("content").path("body")) {
            text.append(text.isEmpty() ? "" : "\n").append(element.path("text").asText());
            element.path("inlines").forEach(run -> text.append(run.path("text").asText()));
        }
        return text.toString();
    }

    @Override
    Answer posted(Request request) {
        return Answer.status(202);
    }

    private static Answer error(int status, String code, String message) {
        return Answer.status(status)
                .header("Content-Type", "application/json; charset=utf-8")
                .body("{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}");
    }
}
