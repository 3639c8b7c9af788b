package io.netboxrouter.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * One change of one device, as the sender counts them: it can be told from the body that a destination got.
 *
 * @param device the id of the device
 * @param number the first change of each device is 1
 */
public record Change(int device, int number) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What NetBox 4.4 would send, the bytes of which are the same at every call. */
    public byte[] body() {
        return body("");
    }

    /** The same, made longer by a comment. */
    public byte[] body(String comments) {
        String data = "{\"id\": %d, \"name\": \"device-%d\", \"asset_tag\": \"%d\", \"comments\": \"%s\"}"
                .formatted(device, device, number, comments);
        return """
                {"event": "updated", "timestamp": "2026-01-01T00:00:00.%06d+00:00", "object_type": "dcim.device", \
                "model": "device", "username": "admin", "request_id": "%08d-0000-4000-8000-%012d", "data": %s, \
                "snapshots": {"prechange": null, "postchange": null}}""".formatted(number, device, number, data).getBytes(StandardCharsets.UTF_8);
    }

    public static Change of(byte[] body) {
        try {
            JsonNode data =
                    MAPPER.readTree(new String(body, StandardCharsets.UTF_8)).path("data");
            return new Change(
                    data.path("id").asInt(),
                    Integer.parseInt(data.path("asset_tag").asText()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
