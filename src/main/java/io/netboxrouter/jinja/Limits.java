package io.netboxrouter.jinja;

import java.time.Duration;

/**
 * What one rendering may use.
 *
 * @param output characters, of the result and of every text on the way to it
 * @param time until it is given up
 */
record Limits(int output, Duration time) {
    /** Items of a list, numbers of a range. */
    static final int ITEMS = 100_000;
    /** Macros that call each other, templates that include each other. */
    static final int DEPTH = 100;

    static final Limits DEFAULT = new Limits(1 << 20, Duration.ofSeconds(5));
}
