package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.component.UndeliverableException;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** ServiceNow's Table API, {@code /api/now/table}; every value in it is a text. */
final class ServiceNowTable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOT_FOUND = 404;

    private final JsonHttp http;

    ServiceNowTable(JsonHttp http) {
        this.http = http;
    }

    /**
     * The record with a correlation id; null when there is none.
     *
     * @param correlation without characters that mean something in a query
     * @throws UndeliverableException when there are several
     */
    @Nullable
    JsonNode find(String table, String correlation) throws Exception {
        JsonNode found = http.get("/api/now/table/" + table + "?sysparm_query=correlation_id%3D"
                        + correlation.replace("/", "%2F").replace(":", "%3A")
                        + "&sysparm_limit=2&sysparm_exclude_reference_link=true")
                .path("result");
        if (found.size() > 1) {
            throw new UndeliverableException("several records of " + table + " have the correlation_id " + correlation
                    + "; leave it to one of them");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    void insert(String table, Map<String, String> values) throws Exception {
        http.post("/api/now/table/" + table, MAPPER.valueToTree(values));
    }

    /** Writes what differs, if anything does. */
    void update(String table, JsonNode record, Map<String, String> values) throws Exception {
        ObjectNode differing = MAPPER.createObjectNode();
        values.forEach((field, value) -> {
            if (!record.path(field).asText().equals(value)) {
                differing.put(field, value);
            }
        });
        if (!differing.isEmpty()) {
            http.send("PATCH", path(table, record), Map.of(), differing);
        }
    }

    void delete(String table, JsonNode record) throws Exception {
        try {
            http.send("DELETE", path(table, record), Map.of(), null);
        } catch (HttpOperationFailedException e) {
            if (e.getStatusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private static String path(String table, JsonNode record) {
        String id = record.path("sys_id").asText();
        if (!id.matches("\\w+")) {
            throw new IllegalStateException("ServiceNow answered with a record of " + table + " without a sys_id");
        }
        return "/api/now/table/" + table + "/" + id;
    }
}
