package io.netboxrouter.ops;

import java.time.Duration;
import java.util.stream.Stream;

/** The upper bounds by which histograms tell times. */
final class Buckets {
    /** What takes a write to the disk. */
    static final Duration[] DISK =
            of("0.001", "0.0025", "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "5");

    /** What takes a destination's answer, or waits for it to come back. */
    static final Duration[] DELIVERY = of(
            "0.01", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "30", "60", "300", "900", "3600", "21600",
            "86400");

    private Buckets() {}

    private static Duration[] of(String... seconds) {
        return Stream.of(seconds)
                .map(bound -> Duration.parse("PT" + bound + "S"))
                .toArray(Duration[]::new);
    }
}
