package io.netboxrouter.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A NetBox that is played: people create things, put them into operation, have trouble with them, and take them out again. Its
 * webhooks are those of NetBox 4.6. Not thread-safe.
 */
final class PlayedNetBox {
    /** The first access point, which the guide names, is among the first objects. */
    private static final List<Kind> FIRST =
            List.of(Kind.DEVICE, Kind.VIRTUAL_MACHINE, Kind.ACCESS_POINT, Kind.IP_ADDRESS, Kind.DEVICE, Kind.SITE);

    private static final int MAX_OBJECTS = 30;
    private static final List<String> USERS = List.of("anna", "ben", "carla", "automation");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final InstantSource clock;
    private final Random random;
    private final ObjectMaker maker = new ObjectMaker();
    private final Deque<Kind> first = new ArrayDeque<>(FIRST);
    private final List<PlayedObject> objects = new ArrayList<>();

    PlayedNetBox(InstantSource clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** The body of the next webhook. */
    byte[] next() {
        if (!first.isEmpty()) {
            return create(first.remove());
        }
        // The fuller it is, the more happens to what is there.
        if (objects.isEmpty() || random.nextInt(MAX_OBJECTS) >= objects.size()) {
            return create(anyKind());
        }
        int index = random.nextInt(objects.size());
        PlayedObject before = objects.get(index);
        if (before.old()) {
            objects.remove(index);
            return webhook("deleted", "DELETE", before, before, null);
        }
        PlayedObject after = before.older();
        objects.set(index, after);
        return webhook("updated", "PATCH", after, before, after);
    }

    private byte[] create(Kind kind) {
        PlayedObject object = maker.make(kind);
        objects.add(object);
        return webhook("created", "POST", object, null, object);
    }

    private Kind anyKind() {
        List<Kind> weighted = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < kind.weight(); i++) {
                weighted.add(kind);
            }
        }
        return weighted.get(random.nextInt(weighted.size()));
    }

    private byte[] webhook(
            String event,
            String method,
            PlayedObject object,
            @Nullable PlayedObject before,
            @Nullable PlayedObject after) {
        Instant now = clock.instant();
        String user = USERS.get(random.nextInt(USERS.size()));
        String requestId = new UUID(random.nextLong(), random.nextLong()).toString();
        String path = "/api" + object.kind().path();
        ObjectNode webhook = JSON.createObjectNode();
        webhook.put("event", event);
        webhook.put("timestamp", TIMESTAMP.format(now.atOffset(ZoneOffset.UTC)));
        webhook.put("object_type", object.kind().objectType());
        webhook.put("username", user);
        webhook.put("request_id", requestId);
        webhook.set("data", object.data());
        webhook.putObject("request")
                .put("id", requestId)
                .put("method", method)
                .put("path", before == null ? path : path + object.id() + "/")
                .put("user", user);
        webhook.putObject("snapshots")
                .<ObjectNode>set("prechange", before == null ? null : before.row())
                .set("postchange", after == null ? null : after.row());
        try {
            return JSON.writeValueAsString(webhook).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree can always be written", e);
        }
    }
}
