package io.netboxrouter.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CMDB's API: {@code PUT /cmdb/devices/<id>} with a bearer token, and an object with {@code name}, {@code serial},
 * {@code status} and {@code location}, none of them empty.
 */
final class Cmdb {
    static final String PATH = "/cmdb/devices/";
    private static final List<String> REQUIRED = List.of("name", "serial", "status", "location");

    private final byte[] authorization;

    Cmdb(String token) {
        authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    }

    Reply answer(ReceivedRequest request) {
        if (!authorized(request.header("Authorization"))) {
            return Answers.error(401, "the token is missing or wrong");
        }
        if (!request.method().equals("PUT")) {
            return Answers.error(405, "write devices by PUT");
        }
        JsonNode device = Answers.object(request.body());
        for (String name : REQUIRED) {
            JsonNode value = device.path(name);
            if (!value.isTextual() || value.textValue().isBlank()) {
                return Answers.error(
                        422, "'" + name + "' is empty. A device must have " + String.join(", ", REQUIRED) + ".");
            }
        }
        return Answers.ok();
    }

    private boolean authorized(@Nullable String given) {
        return given != null && MessageDigest.isEqual(authorization, given.getBytes(StandardCharsets.UTF_8));
    }
}
