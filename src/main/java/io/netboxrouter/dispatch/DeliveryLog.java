package io.netboxrouter.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the log tells of one subscription's deliveries that fail. Not thread-safe. */
final class DeliveryLog {
    private static final Logger log = LoggerFactory.getLogger(DeliveryLog.class);
    /** A delivery that fails again and again, or a destination that fails now and then, must not fill the log. */
    private static final Duration BETWEEN_RETRIES = Duration.ofMinutes(1);

    private final String route;
    private Instant nextRetryToldAt = Instant.MIN;

    DeliveryLog(String route) {
        this.route = route;
    }

    void down(String reason) {
        log.atWarn()
                .addKeyValue("route", route)
                .log("The destination seems to be down ({}): its events wait, and one at a time is tried", reason);
    }

    void answersAgain() {
        log.atInfo().addKeyValue("route", route).log("The destination answers again");
    }

    void retry(Work work, int attempts, Duration delay, String error, Instant now) {
        if (now.isBefore(nextRetryToldAt)) {
            return;
        }
        nextRetryToldAt = now.plus(BETWEEN_RETRIES);
        log.atWarn()
                .addKeyValue("eventId", work.id())
                .addKeyValue("route", route)
                .addKeyValue("attempt", attempts)
                .log("Not delivered, tried again in {} s: {}", Math.max(1, delay.toSeconds()), error);
    }

    void dead(Work work, int attempts, String error) {
        log.atWarn()
                .addKeyValue("eventId", work.id())
                .addKeyValue("route", route)
                .addKeyValue("attempt", attempts)
                .log(
                        "Dead letter{}: {}",
                        work.size() == 1 ? "" : ", with " + (work.size() - 1) + " more events delivered together",
                        error);
    }
}
