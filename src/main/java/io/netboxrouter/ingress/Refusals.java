package io.netboxrouter.ingress;

import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.Rejection;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves a trace of every refused request: each in the journal's rejections, and in the log one line at a time for all
 * of them, however many there are, so that no sender can fill it.
 */
final class Refusals {
    private static final Logger log = LoggerFactory.getLogger(Refusals.class);

    private final Journal journal;
    private final InstantSource clock;
    private final IntakeObserver observer;
    private final Map<Refusal, Integer> sinceLastLine = new EnumMap<>(Refusal.class);

    Refusals(Journal journal, InstantSource clock, IntakeObserver observer) {
        this.journal = journal;
        this.clock = clock;
        this.observer = observer;
    }

    void add(Refusal refusal, @Nullable String source, String remoteAddress, String path, long size) {
        journal.reject(
                new Rejection(clock.instant(), source, remoteAddress, path, refusal.status(), refusal.reason(), size));
        observer.refused(refusal);
        synchronized (sinceLastLine) {
            sinceLastLine.merge(refusal, 1, Integer::sum);
        }
    }

    /** Writes the line, if there is anything to say. */
    void log() {
        StringBuilder line = new StringBuilder();
        synchronized (sinceLastLine) {
            sinceLastLine.forEach((refusal, count) -> line.append(line.isEmpty() ? "" : ", ")
                    .append(count)
                    .append(" x ")
                    .append(refusal.status())
                    .append(" (")
                    .append(refusal.reason())
                    .append(')'));
            sinceLastLine.clear();
        }
        if (!line.isEmpty()) {
            log.warn("Refused: {}. See: netbox-router rejections", line);
        }
    }
}
