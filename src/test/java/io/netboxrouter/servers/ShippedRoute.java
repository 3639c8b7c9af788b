package io.netboxrouter.servers;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.RunningRouter;
import io.netboxrouter.support.DeviceWebhook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A router with one of the routes that ship, and devices for it to hear of. */
final class ShippedRoute implements AutoCloseable {
    private final AtomicInteger ids = new AtomicInteger(1000);
    private final String id;
    private final RunningRouter router;

    private ShippedRoute(String id, RunningRouter router) {
        this.id = id;
        this.router = router;
    }

    /** @param id of the route, and the name of its file */
    static ShippedRoute start(Path directory, String id, Map<String, String> settings) throws Exception {
        String file = id + ".camel.yaml";
        RunningRouter.write(directory, file, Files.readString(Path.of("routes", file)));
        return new ShippedRoute(id, RunningRouter.start(directory, settings));
    }

    /** An active device that nobody has heard of yet. */
    DeviceWebhook device(String name) {
        return DeviceWebhook.device().id(ids.incrementAndGet()).name(name);
    }

    /** One that the destination has heard of, with a site and an address. */
    DeviceWebhook active(String name) throws Exception {
        DeviceWebhook device = device(name).status("active").site("Zürich").address("10.1.0.9/24");
        deliver(device);
        return device;
    }

    void deliver(DeviceWebhook webhook) throws Exception {
        settle(webhook, "delivered");
    }

    /** Sends what cannot be delivered; returns why. */
    String deadLetter(DeviceWebhook webhook) throws Exception {
        return settle(webhook, "dead").get("lastError").asText();
    }

    private JsonNode settle(DeviceWebhook webhook, String state) throws Exception {
        return router.delivery(id, router.send(webhook.body()), state);
    }

    @Override
    public void close() {
        router.close();
    }
}
