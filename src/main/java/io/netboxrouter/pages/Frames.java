package io.netboxrouter.pages;

import java.time.InstantSource;

/** Makes the frame of a page, out of the router's status. */
final class Frames {
    private final Assets assets;
    private final InstantSource clock;

    Frames(Assets assets, InstantSource clock) {
        this.assets = assets;
        this.clock = clock;
    }

    Frame of(Visit visit, String section, String title) {
        return of(visit, section, title, visit.answers().one(Status.class, "status"));
    }

    Frame of(Visit visit, String section, String title, Status status) {
        return new Frame(
                title, section, visit.visitor(), assets, status.deliveries().dead(), status.version(), clock.instant());
    }
}
