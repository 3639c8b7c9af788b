package io.netboxrouter.ingress;

/** Why a request is refused: one short answer for each status, which tells a stranger nothing of the cause. */
public enum Refusal {
    EMPTY(400, "the body is empty and the path names no model and event"),
    MALFORMED(400, "this is no HTTP request that can be read"),
    NO_SIGNATURE(401, "X-Hook-Signature is missing: give the webhook in NetBox a secret"),
    WRONG_SIGNATURE(403, "X-Hook-Signature does not fit: compare the secret in NetBox with the router's"),
    NO_SOURCE(404, "no source has this path"),
    WRONG_METHOD(405, "use POST, PUT, PATCH, DELETE or GET with a body"),
    INCOMPLETE(408, "the body did not come whole and in time"),
    NO_LENGTH(411, "Content-Length is missing"),
    TOO_LARGE(413, "the body is larger than router.http.max-body-bytes"),
    TOO_LONG_TARGET(414, "the address is too long"),
    TOO_LARGE_HEADER(431, "the header is too large"),
    CANNOT_STORE(503, "the event cannot be stored now"),
    OVERLOADED(503, "too many webhooks at once"),
    TOO_MANY_CONNECTIONS(503, "more connections at once than router.http.max-connections"),
    STOPPING(503, "the router is stopping");

    private final int status;
    private final String reason;

    Refusal(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    public int status() {
        return status;
    }

    String reason() {
        return reason;
    }
}
