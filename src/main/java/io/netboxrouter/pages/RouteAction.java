package io.netboxrouter.pages;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.MultiMap;

/** What a person does to one route: holds it back, lets it go on, or gives up its place in the journal. */
final class RouteAction {
    private static final String LIST = "list";
    private static final MultiMap NO_FIELDS = MultiMap.caseInsensitiveMultiMap();

    private final Frames frames;

    RouteAction(Frames frames) {
        this.frames = frames;
    }

    void mount(PageMount mount) {
        mount.post("/routes/:id/pause", visit -> hold(visit, "pause"));
        mount.post("/routes/:id/resume", visit -> hold(visit, "resume"));
        mount.get("/routes/:id/forget", this::askToForget);
        mount.post("/routes/:id/forget", this::forget);
    }

    /** What it is doing after such an action. */
    static Notice notice(RouteRow route) {
        return route.paused()
                ? Notice.done("Route " + Text.brief(route.id())
                        + " is paused. Its events wait, also over restarts, until it is resumed.")
                : Notice.done("Route " + Text.brief(route.id()) + " goes on; " + Text.count(route.lag(), "event")
                        + " to go.");
    }

    private Reply hold(Visit visit, String action) {
        RouteRow route = Answers.read(
                visit.answers().post(JsonNodeFactory.instance.objectNode(), "routes", visit.variable("id"), action),
                RouteRow.class);
        return new Reply.SeeOther(LIST.equals(visit.field("from")) ? RoutesPage.after(route) : RoutePage.after(route));
    }

    private Reply askToForget(Visit visit) {
        RouteRow route = visit.answers().one(RouteRow.class, "routes", visit.variable("id"));
        String consequence = "No file defines it any more. " + Text.count(route.lag(), "event")
                + " that wait for it will not be delivered, and "
                + Text.count(route.dead(), "dead letter") + " of it go. There is no way back.";
        return new Reply.Html(
                "confirm",
                new Confirm(
                        frames.of(visit, "routes", "Forget route " + Text.brief(route.id()) + "?"),
                        consequence,
                        route.path() + "/forget",
                        "Forget it",
                        "danger",
                        NO_FIELDS,
                        route.path()));
    }

    private Reply forget(Visit visit) {
        visit.answers().delete("subscriptions", visit.variable("id"));
        return new Reply.SeeOther("/routes?" + RoutesPage.FORGOTTEN + "=1");
    }
}
