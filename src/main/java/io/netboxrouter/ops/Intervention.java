package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What a person does to deliveries: waits until it is on the disk. */
final class Intervention {
    private Intervention() {}

    static int result(CompletableFuture<Integer> affected) {
        try {
            return affected.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Problem(503, String.valueOf(cause.getMessage()));
        }
    }

    static ObjectNode json(long affected) {
        ObjectNode json = Json.object();
        json.put("affected", affected);
        return json;
    }
}
