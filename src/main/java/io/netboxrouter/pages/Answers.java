package io.netboxrouter.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.netboxrouter.ops.Api;
import io.netboxrouter.ops.Look;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the API answers to one visitor of one page, as the records that the templates show. */
final class Answers {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final MultiMap NOTHING = MultiMap.caseInsensitiveMultiMap();

    private final Api api;
    private final Look look;
    private final RoutingContext visit;

    /** @param visit as it came, for the audit log */
    Answers(Api api, RoutingContext visit) {
        this.api = api;
        this.look = api.look();
        this.visit = visit;
    }

    <T> T one(Class<T> type, String... path) {
        return read(look.get(NOTHING, path), type);
    }

    JsonNode tree(String... path) {
        return look.get(NOTHING, path);
    }

    <T> Listed<T> list(Class<T> type, MultiMap query, String... path) {
        JsonNode page = look.get(query, path);
        List<T> items = new ArrayList<>();
        page.path("items").forEach(item -> items.add(read(item, type)));
        return new Listed<>(items, page.path("next").textValue());
    }

    <T> List<T> all(Class<T> type, String... path) {
        return list(type, NOTHING, path).items();
    }

    /** Leaves a line in the audit log, of the visitor. */
    JsonNode post(JsonNode body, String... path) {
        return api.post(visit, body, path);
    }

    /** Leaves a line in the audit log, of the visitor. */
    JsonNode delete(String... path) {
        return api.delete(visit, path);
    }

    static <T> T read(JsonNode json, Class<T> type) {
        try {
            return MAPPER.treeToValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The API answered what " + type.getSimpleName() + " does not know", e);
        }
    }

    /** @param next the cursor with which the list goes on; null at its end */
    record Listed<T>(List<T> items, @Nullable String next) {}
}
