package io.netboxrouter.ops;

import io.netboxrouter.dispatch.Dispatcher;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.routes.RouteStatus;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The parts of the router that the admin server looks at.
 *
 * @param routes every route that a file defines, and every file that could not be read
 * @param accepting whether the intake takes webhooks: it listens and the router is not stopping. Whether the journal takes
 *     them is asked of the journal
 * @param targets the directory in which routes put targets for Prometheus; need not be there
 */
public record Observed(
        Journal journal,
        Dispatcher dispatcher,
        Supplier<List<RouteStatus>> routes,
        Explainer explainer,
        BooleanSupplier accepting,
        Path targets,
        ObservedSources sources,
        Metrics metrics,
        InstantSource clock) {

    /** Whether a webhook that comes now is accepted. Never depends on a destination. */
    boolean ready() {
        return accepting.getAsBoolean() && journal.failure() == null;
    }
}
