package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** Objects of Icinga 2, by its REST API. */
final class IcingaApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;
    private static final int MAX_REASON = 500;
    /** Icinga answers 500 for what is the sender's fault, too. */
    private static final Pattern REFUSED =
            Pattern.compile("Object could not be created|could not be set|could not be deleted");
    /** Another request was faster; the next attempt finds what it made. */
    private static final Pattern RACE = Pattern.compile("re-defined|already exists");

    private final JsonHttp http;

    IcingaApi(JsonHttp http) {
        this.http = http;
    }

    /** The object of that name, or null. */
    @Nullable
    JsonNode get(String type, String name) throws Exception {
        try {
            return http.get(path(type, name)).path("results").path(0);
        } catch (HttpOperationFailedException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    /** The hosts that a filter in Icinga's language finds. */
    JsonNode hosts(String filter, Map<String, String> variables) throws Exception {
        ObjectNode query = JsonNodeFactory.instance.objectNode();
        query.put("filter", filter);
        ObjectNode values = query.putObject("filter_vars");
        variables.forEach(values::put);
        return http.send("POST", "/v1/objects/hosts", Map.of("X-HTTP-Method-Override", "GET"), query)
                .path("results");
    }

    /** @throws UndeliverableException when Icinga says that the object is wrong */
    void create(String type, String name, JsonNode object) throws Exception {
        try {
            write("PUT", path(type, name), object);
        } catch (HttpOperationFailedException e) {
            if (RACE.matcher(String.valueOf(e.getResponseBody())).find() && get(type, name) == null) {
                // Icinga 2.13 keeps the name of what it refused until it is reloaded. No cause, which would be told
                // instead.
                throw new IllegalStateException(
                        "Icinga takes " + name + " for defined, but does not have it. It does so"
                                + " with what it refused once before: reload Icinga (systemctl reload icinga2)");
            }
            throw e;
        }
    }

    /** @throws UndeliverableException when Icinga says that a value is wrong */
    void change(String type, String name, JsonNode changes) throws Exception {
        write("POST", path(type, name), changes);
    }

    /** Deletes the object and what depends on it, such as services that apply rules gave it. It may be gone already. */
    void delete(String type, String name) throws Exception {
        try {
            write("DELETE", path(type, name) + "?cascade=1", null);
        } catch (HttpOperationFailedException e) {
            if (e.getStatusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private void write(String method, String path, @Nullable JsonNode body) throws Exception {
        try {
            http.send(method, path, Map.of(), body);
        } catch (HttpOperationFailedException e) {
            String answer = String.valueOf(e.getResponseBody());
            if (e.getStatusCode() == SERVER_ERROR
                    && REFUSED.matcher(answer).find()
                    && !RACE.matcher(answer).find()) {
                throw new UndeliverableException("Icinga refused it: " + reason(answer));
            }
            throw e;
        }
    }

    /** The first line of Icinga's reason; the others tell a place in a file that Icinga has written. */
    private static String reason(String answer) throws IOException {
        String told = MAPPER.readTree(answer).at("/results/0/errors/0").asText(answer);
        String line = told.lines().findFirst().orElse(answer);
        return line.length() > MAX_REASON ? line.substring(0, MAX_REASON) + "…" : line;
    }

    private static String path(String type, String name) {
        return "/v1/objects/" + type + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
