package io.netboxrouter.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The last hour as bars.
 *
 * @param peak the most in one minute
 * @param total in all of them
 */
record RateChart(List<Bar> bars, long peak, long total) {
    static final int HEIGHT = 48;

    /**
     * @param x from the left, in steps of a bar
     * @param height between 0 and {@value RateChart#HEIGHT}; at least 1 when anything was accepted
     */
    record Bar(int x, long height, Instant minute, long accepted) {}

    static RateChart of(List<Rate> minutes) {
        long peak = minutes.stream().mapToLong(Rate::accepted).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (Rate minute : minutes) {
            bars.add(new Bar(bars.size(), height(minute.accepted(), peak), minute.minute(), minute.accepted()));
        }
        return new RateChart(
                bars, peak, minutes.stream().mapToLong(Rate::accepted).sum());
    }

    private static long height(long accepted, long peak) {
        return accepted == 0 ? 0 : Math.max(1, accepted * HEIGHT / peak);
    }
}
