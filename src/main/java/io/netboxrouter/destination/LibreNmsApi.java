package io.netboxrouter.destination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.jspecify.annotations.Nullable;

/** The devices in LibreNMS's API, {@code /api/v0/devices}, each by its host name. */
final class LibreNmsApi {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String DEVICES = "/api/v0/devices";
    private static final int NOT_FOUND = 404;
    private static final int SERVER_ERROR = 500;

    private final JsonHttp http;

    LibreNmsApi(JsonHttp http) {
        this.http = http;
    }

    /** Only digits would be taken for the id of any device. */
    static boolean isHostname(String name) {
        return name.matches("(?!\\d+$)[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_])?");
    }

    /** Null when there is none. */
    @Nullable
    JsonNode find(String hostname) throws Exception {
        try {
            JsonNode device = http.get(DEVICES + "/" + hostname).path("devices").path(0);
            return device.isObject() ? device : null;
        } catch (HttpOperationFailedException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    void add(String hostname, @Nullable String address, String snmpVersion, String community, boolean force)
            throws Exception {
        ObjectNode device = MAPPER.createObjectNode().put("hostname", hostname);
        if (address != null) {
            device.put("overwrite_ip", address);
        }
        if (snmpVersion.equals("none")) {
            device.put("snmp_disable", true);
        } else {
            device.put("version", snmpVersion);
        }
        if (!community.isEmpty()) {
            device.put("community", community);
        }
        if (force) {
            device.put("force_add", true);
        }
        try {
            http.post(DEVICES, device);
        } catch (HttpOperationFailedException e) {
            if (!isThere(e)) {
                throw e;
            }
        }
    }

    /** Writes what differs, if anything does. */
    void update(String hostname, JsonNode known, @Nullable String address, boolean enabled) throws Exception {
        ObjectNode change = MAPPER.createObjectNode();
        ArrayNode fields = change.putArray("field");
        ArrayNode values = change.putArray("data");
        boolean disabled = known.path("disabled").asInt() != 0; // 0, "0" or false, as the release has it
        if (disabled == enabled) {
            fields.add("disabled");
            values.add(enabled ? 0 : 1);
        }
        if (address != null && !known.path("overwrite_ip").asText().equals(address)) {
            fields.add("overwrite_ip");
            values.add(address);
        }
        if (!fields.isEmpty()) {
            http.send("PATCH", DEVICES + "/" + hostname, Map.of(), change);
        }
    }

    void rename(String hostname, String to) throws Exception {
        http.send("PATCH", DEVICES + "/" + hostname + "/rename/" + to, Map.of(), null);
    }

    void delete(String hostname) throws Exception {
        try {
            http.send("DELETE", DEVICES + "/" + hostname, Map.of(), null);
        } catch (HttpOperationFailedException e) {
            if (e.getStatusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    /** LibreNMS has no status of its own for it: it says 500 {@code Already have host leaf-1}. */
    private static boolean isThere(HttpOperationFailedException failure) {
        return failure.getStatusCode() == SERVER_ERROR
                && failure.getResponseBody() != null
                && failure.getResponseBody().contains("Already have host");
    }
}
