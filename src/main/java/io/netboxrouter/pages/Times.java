package io.netboxrouter.pages;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants in words. Without a script they are in UTC; with one the page shows the viewer's own zone. */
final class Times {
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int A_FEW_SECONDS = 5;

    private Times() {}

    static String exact(Instant instant) {
        return EXACT.format(instant);
    }

    /** {@code 3 min ago}, {@code in 20 s}, {@code now}. */
    static String relative(Instant instant, Instant now) {
        long seconds = Duration.between(instant, now).toSeconds();
        if (Math.abs(seconds) < A_FEW_SECONDS) {
            return "now";
        }
        String span = span(Duration.ofSeconds(Math.abs(seconds)));
        return seconds > 0 ? span + " ago" : "in " + span;
    }

    /** {@code 40 s}, {@code 3 min}, {@code 5 h}, {@code 12 d}: the largest unit of which there is more than one. */
    static String span(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7_200) {
            return seconds / 60 + " min";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h" : seconds / 86_400 + " d";
    }
}
