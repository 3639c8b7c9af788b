package io.netboxrouter.support.fakes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netboxrouter.support.RecordingDestination;
import io.netboxrouter.support.RecordingDestination.Answer;
import io.netboxrouter.support.RecordingDestination.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The devices of LibreNMS's API, after its documentation (docs.librenms.org/API/Devices: add_device, del_device,
 * update_device_field, rename_device) and, for the statuses and messages, which it does not tell, after
 * includes/html/api_functions.inc.php: 500 where adding fails, {@code {"status": "error", "message": "..."}}.
 */
public final class FakeLibreNms implements AutoCloseable {
    public static final String TOKEN = "librenms-secret-token";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DEVICES = "/api/v0/devices";

    private final RecordingDestination server = RecordingDestination.start();
    private final Map<String, ObjectNode> devices = new LinkedHashMap<>();
    private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private int ids;

    public FakeLibreNms() {
        server.always(this::answer);
    }

    public String url() {
        return server.url();
    }

    public List<Request> requests() {
        return server.requests();
    }

    /** What was asked for that changes something, such as {@code DELETE /api/v0/devices/leaf-1}. */
    public List<String> changes() {
        return requests().stream()
                .filter(request -> !request.method().equals("GET"))
                .map(request -> request.method() + " " + request.path())
                .toList();
    }

    public synchronized @Nullable JsonNode device(String hostname) {
        return devices.get(hostname);
    }

    /** Answers no ping and no SNMP. */
    public void unreachable(String hostname) {
        unreachable.add(hostname);
    }

    public void reachable(String hostname) {
        unreachable.remove(hostname);
    }

    /** Somebody adds the device right after the router has asked for it. */
    public synchronized void addBehindTheScenes(String hostname) {
        store(JSON.createObjectNode().put("hostname", hostname));
        hidden.add(hostname);
    }

    private synchronized Answer answer(Request request) {
        if (!TOKEN.equals(request.header("X-Auth-Token"))) {
            return json(401, JSON.createObjectNode().put("message", "Unauthenticated."));
        }
        String path = request.path();
        if (path.equals(DEVICES) && request.method().equals("POST")) {
            return add(request);
        }
        String[] parts = path.startsWith(DEVICES + "/")
                ? path.substring(DEVICES.length() + 1).split("/")
                : new String[0];
        if (parts.length == 3 && parts[1].equals("rename") && request.method().equals("PATCH")) {
            return rename(parts[0], parts[2]);
        }
        if (parts.length != 1) {
            return error(404, "This API route doesn't exist: " + path);
        }
        ObjectNode device = devices.get(parts[0]);
        return switch (request.method()) {
            case "GET" ->
                device == null || hidden.contains(parts[0])
                        ? error(404, "Device " + parts[0] + " does not exist")
                        : ok("devices", device, "");
            case "DELETE" -> {
                devices.remove(parts[0]);
                yield device == null
                        ? error(404, "Device " + parts[0] + " not found")
                        : ok("devices", device, "Removed device " + parts[0]);
            }
            case "PATCH" -> update(request, device);
            default -> error(405, "Method not allowed");
        };
    }

    private Answer add(Request request) {
        JsonNode data = body(request);
        String hostname = data.path("hostname").asText();
        if (data.isEmpty()) {
            return error(400, "No information has been provided to add this new device");
        }
        if (hostname.isEmpty()) {
            return error(400, "Missing the device hostname");
        }
        if (devices.containsKey(hostname)) {
            return error(500, "Already have host " + hostname);
        }
        if (unreachable.contains(hostname) && !data.path("force_add").asBoolean()) {
            return error(500, "Could not ping " + hostname);
        }
        ObjectNode device = store((ObjectNode) data);
        return ok("devices", device, "Device " + hostname + " (" + ids + ") has been added successfully");
    }

    private ObjectNode store(ObjectNode data) {
        ObjectNode device = data.deepCopy();
        device.put("device_id", ++ids).put("disabled", 0);
        devices.put(data.path("hostname").asText(), device);
        return device;
    }

    private Answer rename(String from, String to) {
        if (devices.containsKey(to)) {
            return error(500, "Device failed to rename, new hostname already exists");
        }
        ObjectNode device = devices.remove(from);
        if (device == null) {
            return error(500, "Device failed to be renamed");
        }
        devices.put(to, device.put("hostname", to));
        return json(200, JSON.createObjectNode().put("status", "ok").put("message", "Device has been renamed"));
    }

    private Answer update(Request request, @Nullable ObjectNode device) {
        JsonNode data = body(request);
        JsonNode fields = data.path("field");
        if (fields.isEmpty() && fields.asText().isEmpty()) {
            return error(400, "Device field to patch has not been supplied");
        }
        if (!fields.isArray() || fields.size() != data.path("data").size()) {
            return error(
                    500, "Device fields failed to be updated as the number of fields does not match the supplied data");
        }
        for (int field = 0; field < fields.size(); field++) {
            if (Set.of("device_id", "hostname").contains(fields.get(field).asText())) {
                return error(500, "Device field is not allowed to be updated");
            }
            if (device != null) {
                device.set(fields.get(field).asText(), data.path("data").get(field));
            }
        }
        return json(200, JSON.createObjectNode().put("status", "ok").put("message", "Device fields have been updated"));
    }

    private static JsonNode body(Request request) {
        try {
            return JSON.readTree(request.text());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static Answer ok(String name, ObjectNode device, String message) {
        ObjectNode body = JSON.createObjectNode().put("status", "ok");
        body.putArray(name).add(device);
        return json(200, body.put("message", message).put("count", 1));
    }

    private static Answer error(int status, String message) {
        return json(status, JSON.createObjectNode().put("status", "error").put("message", message));
    }

    private static Answer json(int status, JsonNode body) {
        return Answer.status(status).header("Content-Type", "application/json").body(body.toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
