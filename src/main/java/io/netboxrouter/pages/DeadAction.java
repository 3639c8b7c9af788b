package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.MultiMap;

/**
 * Retries or discards dead letters. Asks before it touches all of something, and before it discards; says how many it was.
 */
final class DeadAction {
    static final String RETRIED = "retried";
    static final String DISCARDED = "discarded";
    static final String NOTHING = "nothing";
    private static final String RETRY = "retry";
    private static final String DISCARD = "discard";

    private final Frames frames;

    DeadAction(Frames frames) {
        this.frames = frames;
    }

    void mount(PageMount mount) {
        mount.post("/dead-letters/retry", visit -> act(visit, RETRY, RETRIED));
        mount.post("/dead-letters/discard", visit -> act(visit, DISCARD, DISCARDED));
        mount.get("/dead-letters/retry", visit -> ask(visit, RETRY, visit.query()));
        mount.get("/dead-letters/discard", visit -> ask(visit, DISCARD, visit.query()));
        mount.post("/dead-letters/discard-ticked", visit -> ask(visit, DISCARD, visit.form()));
    }

    /** Where one is asked about all that a filter fits. */
    static String ask(String action, DeadFilter filter) {
        return "/dead-letters/" + action + Visit.queryOf(filter.with(DeadChoice.ALL, "true"));
    }

    private Reply ask(Visit visit, String action, MultiMap fields) {
        DeadChoice choice = DeadChoice.of(fields);
        if (choice.nothing()) {
            return after(choice, NOTHING, 1);
        }
        long count = affected(visit, choice, action, true);
        boolean discards = action.equals(DISCARD);
        String verb = discards ? "Discard " : "Retry ";
        return new Reply.Html(
                "confirm",
                new Confirm(
                        frames.of(visit, "dead-letters", verb + choice.described(count) + "?"),
                        consequence(choice, discards),
                        "/dead-letters/" + action,
                        verb + Text.number(count),
                        discards ? "danger" : "primary",
                        choice.fields(),
                        choice.filter().path()));
    }

    private static String consequence(DeadChoice choice, boolean discards) {
        String cause = choice.all() ? choice.filter().value("cause") : null;
        return (cause == null ? "" : "They failed with: " + cause + ". ")
                + (discards
                        ? "They will not be delivered. They stay in the list of the discarded for as long as their events are"
                                + " kept, and each can still be replayed from the page of its event."
                        : "Each is tried again with all its attempts before it. Where an object has changed since and its newer"
                                + " state was delivered, this may bring back the older one; the pages of the events tell.");
    }

    private Reply act(Visit visit, String action, String done) {
        DeadChoice choice = DeadChoice.of(visit.form());
        return choice.nothing()
                ? after(choice, NOTHING, 1)
                : after(choice, done, affected(visit, choice, action, false));
    }

    private long affected(Visit visit, DeadChoice choice, String action, boolean dryRun) {
        long affected = 0;
        for (ObjectNode selection : choice.selections()) {
            affected += visit.answers()
                    .post(selection.put("dryRun", dryRun), "dead-letters", action)
                    .path("affected")
                    .asLong();
        }
        return affected;
    }

    /** Of all that were chosen by it the filter finds nothing any more. */
    private static Reply after(DeadChoice choice, String what, long count) {
        DeadFilter back = choice.all() ? DeadFilter.of(MultiMap.caseInsensitiveMultiMap()) : choice.filter();
        return new Reply.SeeOther("/dead-letters" + Visit.queryOf(back.with(what, Long.toString(count))));
    }
}
