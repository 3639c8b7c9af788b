package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is not answered, as RFC 9457 tells it. The detail is for people and names the value and the remedy. */
public final class Problem extends RuntimeException {
    static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String detail;

    public Problem(int status, String detail) {
        super(detail, null, false, false); // control flow: nobody looks at its stack
        this.status = status;
        this.detail = detail;
    }

    /** A parameter or a field of the body is wrong. */
    static Problem invalid(String name, String whatIsWrong) {
        return new Problem(400, name + " " + whatIsWrong);
    }

    public int status() {
        return status;
    }

    /** What is wrong and what to do, for people. */
    public String detail() {
        return detail;
    }

    /** {@code Not Found}, ... */
    public String title() {
        return HttpResponseStatus.valueOf(status).reasonPhrase();
    }

    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("type", "about:blank");
        json.put("title", title());
        json.put("status", status);
        json.put("detail", detail);
        return json;
    }
}
