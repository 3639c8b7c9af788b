package io.netboxrouter.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What a NetBox sends about one device or virtual machine as it changes: real captures with a few values of the test's. */
public final class DeviceWebhook {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant EPOCH = Instant.parse("2026-11-22T00:00:00Z");
    private static final AtomicLong SECONDS = new AtomicLong();

    private final ObjectNode body;

    private DeviceWebhook(ObjectNode body) {
        this.body = body;
    }

    /** An update of an active device, by NetBox 4.4. */
    public static DeviceWebhook device() {
        return captured("4.4", "020-device-updated-device-active.body");
    }

    public static DeviceWebhook captured(String version, String file) {
        try {
            return new DeviceWebhook((ObjectNode)
                    JSON.readTree(CapturedWebhooks.named(version, file).body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public DeviceWebhook id(int value) {
        data().put("id", value);
        return this;
    }

    /** As the event's name is sent: {@code created}, {@code updated}, {@code deleted}. */
    public DeviceWebhook event(String value) {
        body.put("event", value);
        return this;
    }

    public DeviceWebhook name(@Nullable String value) {
        data().put("name", value).put("display", String.valueOf(value));
        return this;
    }

    public DeviceWebhook status(String value) {
        data().putObject("status").put("value", value).put("label", value);
        return this;
    }

    /** The primary IP address with its mask; null takes it away. */
    public DeviceWebhook address(@Nullable String value) {
        if (value == null) {
            data().putNull("primary_ip");
        } else {
            data().putObject("primary_ip").put("id", 1).put("display", value).put("address", value);
        }
        return this;
    }

    public DeviceWebhook site(String name) {
        data().putObject("site")
                .put("id", 1)
                .put("display", name)
                .put("name", name)
                .put("slug", "site");
        return this;
    }

    /** Sets anything in {@code data}. */
    public DeviceWebhook set(String attribute, JsonNode value) {
        data().set(attribute, value);
        return this;
    }

    public int objectId() {
        return data().get("id").asInt();
    }

    /** The body to send. No two are the same, for NetBox puts the time into each. */
    public String body() {
        body.put("timestamp", EPOCH.plusSeconds(SECONDS.incrementAndGet()).toString());
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode data() {
        return (ObjectNode) body.get("data");
    }
}
