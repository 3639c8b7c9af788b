package io.netboxrouter.pages;

import io.netboxrouter.ops.Visitor;
import java.time.InstantSource;

/** Makes the frame of a page, out of the router's status. */
final class Frames {
    private final Answers answers;
    private final Assets assets;
    private final InstantSource clock;

    Frames(Answers answers, Assets assets, InstantSource clock) {
        this.answers = answers;
        this.assets = assets;
        this.clock = clock;
    }

    Frame of(Visit visit, String section, String title) {
        return of(visit, section, title, answers.one(Status.class, "status"));
    }

    Frame of(Visit visit, String section, String title, Status status) {
        return new Frame(
                title,
                section,
                visit.visitor(),
                assets,
                status.ready(),
                status.deliveries().dead(),
                status.version(),
                clock.instant());
    }

    /** For when the router itself fails to answer. */
    Frame bare(Visitor visitor, String title) {
        return new Frame(title, "", visitor, assets, true, null, "", clock.instant());
    }
}
