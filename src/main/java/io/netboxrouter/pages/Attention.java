package io.netboxrouter.pages;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing that wants a person, in a sentence with the place where to act.
 *
 * @param severity {@code bad} when something is lost to its destination or not taken, {@code warn} when it may heal by itself
 * @param link a path of this site
 * @param action what the link is called
 */
record Attention(String severity, String sentence, String link, String action) {
    private static final Duration LATELY = Duration.ofHours(1);

    /** The worst first. */
    static List<Attention> of(Status status, List<RouteRow> routes, List<RejectionRow> newestRejection, Instant now) {
        List<Attention> all = new ArrayList<>();
        if (!status.ready()) {
            String why = status.journalFailure();
            all.add(new Attention(
                    "bad",
                    why == null
                            ? "No webhooks are taken: the router is starting or stopping."
                            : "No webhooks are taken: " + why,
                    "/set-up",
                    "Set-up"));
        }
        for (RouteRow route : routes) {
            if (route.state().equals("failed")) {
                all.add(new Attention(
                        "bad", "Route file " + route.id() + " did not load: " + route.reason(), path(route), "Show"));
            }
        }
        for (RouteRow route : routes) {
            if (route.dead() > 0) {
                all.add(new Attention(
                        "bad",
                        Text.count(route.dead(), "delivery", "deliveries") + " of " + route.id() + " failed for good.",
                        route.deadLetters(),
                        "See why"));
            }
        }
        for (RouteRow route : routes) {
            if (route.destinationDown()) {
                all.add(new Attention(
                        "warn",
                        "The destination of " + route.id() + " does not answer; "
                                + Text.count(route.lag(), "event") + " wait" + (route.lag() == 1 ? "s" : "")
                                + " and are delivered when it is back.",
                        path(route),
                        "Show"));
            } else if (route.state().equals("paused")) {
                all.add(new Attention(
                        "warn",
                        "Route " + route.id() + " is paused; " + Text.count(route.lag(), "event") + " wait.",
                        path(route),
                        "Resume"));
            }
        }
        for (RejectionRow rejection : newestRejection) {
            if (rejection.at().isAfter(now.minus(LATELY))) {
                all.add(new Attention(
                        "warn",
                        "A request was refused " + Times.relative(rejection.at(), now) + ": " + rejection.reason(),
                        "/rejections",
                        "All refused"));
            }
        }
        return all;
    }

    private static String path(RouteRow route) {
        return route.path();
    }
}
