package io.netboxrouter.demo;

import io.netboxrouter.inspect.ReceivedRequest;
import io.netboxrouter.inspect.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A monitoring system that takes NetBox's own events, and is down for maintenance again and again. */
final class Monitoring {
    static final String PATH = "/monitoring/events";
    /** The first time soon after the start, so that nobody waits for it. */
    private static final Duration UP_AT_FIRST = Duration.ofSeconds(20);

    private static final Duration DOWN = Duration.ofSeconds(30);
    private static final Duration CYCLE = Duration.ofMinutes(3);

    private final InstantSource clock;
    private final Instant startedAt;

    Monitoring(InstantSource clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    Reply answer(ReceivedRequest request) {
        if (down()) {
            return Answers.error(503, "down for maintenance, back soon");
        }
        if (!request.method().equals("POST")) {
            return Answers.error(405, "send events by POST");
        }
        boolean event = Answers.object(request.body()).path("event").isTextual();
        return event ? Answers.ok() : Answers.error(400, "this is no event of NetBox's");
    }

    private boolean down() {
        Duration sinceFirst = Duration.between(startedAt.plus(UP_AT_FIRST), clock.instant());
        return !sinceFirst.isNegative() && sinceFirst.toMillis() % CYCLE.toMillis() < DOWN.toMillis();
    }
}
