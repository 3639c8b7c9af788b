package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one page asks of the API. The routes are looked up once for all of it. For one thread. */
public final class Look {
    private final Api api;
    private final Supplier<List<RouteFigures>> overview;
    private @Nullable List<RouteFigures> routes;

    Look(Api api, Supplier<List<RouteFigures>> overview) {
        this.api = api;
        this.overview = overview;
    }

    /**
     * Waits for the disk.
     *
     * @param query as in a URL; what the call does not know is refused
     * @param path its segments, decoded: {@code events}, {@code 17}
     * @throws Problem as the call over HTTP would be refused
     */
    public JsonNode get(MultiMap query, String... path) {
        return api.get(this::routes, query, path);
    }

    private List<RouteFigures> routes() {
        if (routes == null) {
            routes = overview.get();
        }
        return routes;
    }
}
