package io.netboxrouter.ops;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;

/** What the body of a request says it is. */
final class MediaType {
    static final String JSON = "application/json";
    static final String FORM = "application/x-www-form-urlencoded";

    private MediaType() {}

    /** Lower case, without parameters; empty when it says nothing. */
    static String of(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
