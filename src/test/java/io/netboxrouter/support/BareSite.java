package io.netboxrouter.support;

import io.netboxrouter.ops.Api;
import io.netboxrouter.ops.Problem;
import io.netboxrouter.ops.Site;
import io.netboxrouter.ops.Visitor;
import io.vertx.core.WorkerExecutor;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;

/** A site of a test's own paths. What it refuses it says in a line, with the user whom it is said to. */
public record BareSite(Mount paths) implements Site {
    /** Serves nothing. */
    public BareSite() {
        this((paths, api, workers) -> {});
    }

    @Override
    public void mount(Router router, Api api, WorkerExecutor workers) {
        paths.mount(router, api, workers);
    }

    @Override
    public String refusal(Problem problem, @Nullable Visitor visitor) {
        return (visitor == null ? "nobody" : visitor.user()) + ": " + problem.detail();
    }

    /** As {@link Site#mount}. */
    @FunctionalInterface
    public interface Mount {
        void mount(Router paths, Api api, WorkerExecutor workers);
    }
}
