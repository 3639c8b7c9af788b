package io.netboxrouter.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;

/** A chat's incoming webhook: takes {@code {"text": "..."}}. */
final class Chat {
    static final String PATH = "/chat";
    private static final int MAX_TEXT = 4_000;

    private Chat() {}

    static Reply answer(ReceivedRequest request) {
        if (!request.method().equals("POST")) {
            return Answers.error(405, "send messages by POST");
        }
        JsonNode text = Answers.object(request.body()).path("text");
        if (!text.isTextual() || text.textValue().isBlank()) {
            return Answers.error(400, "no text: the body must be {\"text\": \"...\"}");
        }
        return text.textValue().length() > MAX_TEXT
                ? Answers.error(400, "the text is longer than " + MAX_TEXT + " characters")
                : Answers.ok();
    }
}
