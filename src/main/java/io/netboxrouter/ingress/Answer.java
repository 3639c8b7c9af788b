package io.netboxrouter.ingress;

import java.nio.charset.StandardCharsets;

/**
 * What a sender gets.
 *
 * @param json the body
 * @param retryAfterSeconds 0: no such header
 */
record Answer(int status, String json, int retryAfterSeconds) {
    static final int ACCEPTED = 202;
    private static final int RETRY_AFTER_SECONDS = 5;

    static Answer accepted(long eventId, boolean duplicate) {
        return new Answer(ACCEPTED, "{\"id\": " + eventId + ", \"duplicate\": " + duplicate + "}", 0);
    }

    static Answer refused(Refusal refusal) {
        String json = "{\"error\": \"" + refusal.reason() + "\"}";
        return new Answer(refusal.status(), json, refusal.status() == 503 ? RETRY_AFTER_SECONDS : 0);
    }

    byte[] bytes() {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
