package io.netboxrouter.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.netboxrouter.inspect.Reply;
import java.io.IOException;

/** What the destination's APIs have in common: JSON in, JSON out. */
final class Answers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Answers() {}

    /** The object in a body; an empty one when there is none. */
    static JsonNode object(byte[] body) {
        try {
            JsonNode json = JSON.readTree(body);
            return json != null && json.isObject() ? json : JSON.createObjectNode();
        } catch (IOException | RuntimeException notJson) {
            return JSON.createObjectNode();
        }
    }

    static Reply ok() {
        return Reply.of(200, "application/json", "{\"ok\": true}");
    }

    static Reply error(int status, String error) {
        return Reply.of(
                status,
                "application/json",
                JSON.createObjectNode().put("error", error).toString());
    }
}
