package io.netboxrouter.ops;

import com.fasterxml.jackson.databind.JsonNode;
import io.netboxrouter.journal.JournalSearch;
import io.netboxrouter.journal.SubscriptionCounts;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** {@code POST dead-letters/retry} and {@code POST dead-letters/discard}: of a route or of every route, some or all, or just how many. */
final class DeadLetterAction implements ApiCall {
    private final Observed router;
    private final Action action;

    private DeadLetterAction(Observed router, Action action) {
        this.router = router;
        this.action = action;
    }

    static DeadLetterAction retry(Observed router) {
        return new DeadLetterAction(router, router.dispatcher()::retryDead);
    }

    static DeadLetterAction discard(Observed router) {
        return new DeadLetterAction(router, router.dispatcher()::discardDead);
    }

    @Override
    public JsonNode answer(ApiRequest request) {
        request.query().only();
        RequestBody body = RequestBody.read(request.body(), "route", "eventIds", "all", "cause", "filter", "dryRun");
        DeadSelection selection = DeadSelection.read(body);
        String route = selection.route();
        if (route != null
                && router.journal().search().counts().stream()
                        .map(SubscriptionCounts::name)
                        .noneMatch(route::equals)) {
            throw Problem.invalid("route", "is '" + route + "', which never ran; GET routes lists those that did");
        }
        JournalSearch search = router.journal().search();
        if (body.flag("dryRun")) {
            return Intervention.json(selection.count(search));
        }
        DeadSelection dead = selection.resolved(search);
        return Intervention.json(Intervention.result(action.on(route, dead.eventIds(), dead.cause())));
    }

    @FunctionalInterface
    private interface Action {
        CompletableFuture<Integer> on(@Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause);
    }
}
