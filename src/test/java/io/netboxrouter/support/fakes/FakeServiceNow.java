package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ServiceNow's Table API with a few tables, after the REST API reference on servicenow.com/docs ("Table API": methods,
 * parameters, 200, 201, 204, and the body {@code {"error": {"message", "detail"}, "status": "failure"}}) and "Inbound REST API
 * rate limiting" (429 with Retry-After). Like the real one it keeps every value as a text, and what is no column of the
 * table it drops without a word.
 */
public final class FakeServiceNow implements AutoCloseable {
    public static final String USER = "netbox.router";
    public static final String PASSWORD = "servicenow-secret#&%+";
    public static final String TOKEN = "servicenow-token-secret";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TABLES = Set.of("cmdb_ci_netgear", "cmdb_ci_vm_instance", "cmdb_ci_server");
    private static final Set<String> COLUMNS = Set.of(
            "correlation_id",
            "name",
            "ip_address",
            "serial_number",
            "asset_tag",
            "short_description",
            "install_status",
            "operational_status",
            "comments");

    private final RecordingDestination server = RecordingDestination.start();
    private final Map<String, Map<String, ObjectNode>> tables = new LinkedHashMap<>();
    private int limited;
    private int ids;

    public FakeServiceNow() {
        server.always(this::answer);
    }

    public String url() {
        return server.url();
    }

    public List<Request> requests() {
        return server.requests();
    }

    /** What was asked, such as {@code POST /api/now/table/cmdb_ci_netgear}, without its query. */
    public List<String> asked() {
        return requests().stream()
                .map(request -> request.method() + " " + request.path().split("\\?", 2)[0])
                .toList();
    }

    public synchronized void limitNext(int count) {
        limited = count;
    }

    public synchronized List<JsonNode> rows(String table) {
        return List.copyOf(tables.getOrDefault(table, Map.of()).values());
    }

    /** Puts a record there, as a person would. */
    public synchronized void insert(String table, String correlationId) {
        store(table, JSON.createObjectNode().put("correlation_id", correlationId));
    }

    private synchronized Answer answer(Request request) {
        String basic =
                "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        String login = request.header("Authorization");
        if (!basic.equals(login) && !("Bearer " + TOKEN).equals(login)) {
            return error(401, "User Not Authenticated", "Required to provide Auth information");
        }
        if (limited > 0) {
            limited--;
            Answer answer = error(429, "Rate limit exceeded", "Rejected by rate limit rule");
            return new Answer(
                    429, Map.of("Retry-After", "1", "Content-Type", "application/json"), answer.body(), answer.delay());
        }
        String[] address = request.path().split("\\?", 2);
        String[] path = address[0].split("/", -1);
        if (path.length < 5 || path.length > 6 || !address[0].startsWith("/api/now/table/")) {
            return error(400, "Requested URI does not represent any resource", address[0]);
        }
        String table = path[4];
        if (!TABLES.contains(table)) {
            return error(400, "Invalid table " + table, "");
        }
        String id = path.length == 6 ? path[5] : null;
        if (id != null && !rowsOf(table).containsKey(id)) {
            return error(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
        }
        return switch (request.method()) {
            case "GET" -> query(table, address.length > 1 ? address[1] : "");
            case "POST" -> id == null ? write(request, table, null) : error(405, "Method not allowed", "");
            case "PATCH" -> id != null ? write(request, table, id) : error(405, "Method not allowed", "");
            case "DELETE" -> {
                rowsOf(table).remove(id);
                yield Answer.status(204);
            }
            default -> error(405, "Method not allowed", "");
        };
    }

    private Answer query(String table, String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : query.split("&", -1)) {
            String[] pair = parameter.split("=", 2);
            parameters.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
        // ServiceNow ignores a query that it does not understand and answers with everything: the worst case for an
        // upsert.
        String[] asked = parameters.getOrDefault("sysparm_query", "").split("=", 2);
        List<ObjectNode> found = new ArrayList<>(rowsOf(table).values());
        if (asked.length == 2 && COLUMNS.contains(asked[0])) {
            found.removeIf(row -> !row.path(asked[0]).asText().equals(asked[1]));
        }
        int limit = Integer.parseInt(parameters.getOrDefault("sysparm_limit", "10000"));
        ArrayNode result = JSON.createArrayNode();
        found.stream().limit(limit).forEach(result::add);
        return json(200, JSON.createObjectNode().set("result", result));
    }

    private Answer write(Request request, String table, @Nullable String id) {
        if (!String.valueOf(request.header("Content-Type")).startsWith("application/json")) {
            return error(415, "Unsupported media type", "");
        }
        try {
            if (!(JSON.readTree(request.text()) instanceof ObjectNode values)) {
                return error(400, "Exception while reading request", "The payload is not valid JSON.");
            }
            if (id == null) {
                return json(201, JSON.createObjectNode().set("result", store(table, values)));
            }
            ObjectNode row = rowsOf(table).get(id);
            put(values, row);
            return json(200, JSON.createObjectNode().set("result", row));
        } catch (JsonProcessingException e) {
            return error(400, "Exception while reading request", "The payload is not valid JSON.");
        }
    }

    private ObjectNode store(String table, ObjectNode values) {
        String id = HexFormat.of().formatHex(new byte[14]) + String.format("%04x", ++ids);
        ObjectNode row = JSON.createObjectNode().put("sys_id", id);
        COLUMNS.forEach(column -> row.put(column, ""));
        put(values, row);
        rowsOf(table).put(id, row);
        return row;
    }

    private static void put(ObjectNode values, @Nullable ObjectNode row) {
        values.properties().forEach(value -> {
            if (row != null && COLUMNS.contains(value.getKey())) {
                row.put(value.getKey(), value.getValue().asText());
            }
        });
    }

    private Map<String, ObjectNode> rowsOf(String table) {
        return tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    private static Answer error(int status, String message, String detail) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("detail", detail);
        return json(status, body.put("status", "failure"));
    }

    private static Answer json(int status, JsonNode body) {
        return Answer.status(status)
                .header("Content-Type", "application/json;charset=UTF-8")
                .body(body.toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
