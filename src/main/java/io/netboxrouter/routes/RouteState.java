package io.netboxrouter.routes;

import java.util.Locale;

/** What a route of a file is doing. */
public enum RouteState {
    STARTED,
    /** Needs a setting that is not there, or no file defines it any more; its events wait. */
    INACTIVE,
    /** Its file is bad and no earlier version of it is running. */
    FAILED,
    /** A person stopped it; its events wait. */
    PAUSED;

    /** The name in the API: {@code started}, {@code inactive}, ... */
    public String apiName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
