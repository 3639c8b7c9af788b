package io.netboxrouter.journal;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What people may do to deliveries: try dead letters again, put them away, deliver something once more. Done in
 * small steps, so that senders get in between; the result is the number of deliveries touched. {@code OR FAIL} as in
 * {@link DeliveryRows}.
 */
public final class Interventions {
    private static final String FROM_ANEW = "state = 0, attempts = 0, first_attempt_at = NULL, success_mark = NULL";
    private static final String PUT_AWAY = "state = 4";

    private final JournalWriter writer;
    private final Cursors cursors;
    private final InstantSource clock;

    Interventions(JournalWriter writer, Cursors cursors, InstantSource clock) {
        this.writer = writer;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * Tries dead letters again, with all their attempts before them.
     *
     * @param route null: of every route
     * @param eventIds null: all of them
     * @param cause only those of this cause; null: of any
     */
    public CompletableFuture<Integer> retryDead(
            @Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause) {
        return new DeadStep(writer, clock, new DeadStep.Change(route, eventIds, cause, FROM_ANEW)).begin();
    }

    /** Puts dead letters away: they are never tried again, and are pruned like delivered ones. */
    public CompletableFuture<Integer> discardDead(
            @Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause) {
        return new DeadStep(writer, clock, new DeadStep.Change(route, eventIds, cause, PUT_AWAY)).begin();
    }

    /**
     * Delivers events once more to the given routes, whether or not they matched or were delivered. A delivery that is
     * still pending is left alone. Each is marked with how often that was done.
     */
    public CompletableFuture<Integer> replay(List<Long> eventIds, List<String> routes) {
        return new ReplayStep(writer, cursors, clock, eventIds, routes).begin();
    }

    /**
     * Notes whether a subscription may deliver; the result is 0 when there is none of this name.
     *
     * @param paused whether it is to wait until a person says otherwise, also over restarts
     */
    public CompletableFuture<Integer> pause(String route, boolean paused) {
        return new PauseStep(writer, route, paused).begin();
    }

    /**
     * Deletes a subscription with what is recorded of its deliveries, for good. Nothing may use it meanwhile. The result
     * is how many deliveries were recorded.
     */
    public CompletableFuture<Integer> forget(String route) {
        return new ForgetStep(writer, route).begin();
    }
}
