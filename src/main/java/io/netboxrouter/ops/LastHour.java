package io.netboxrouter.ops;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.TimeUnit;

/** Counts what happened in the last 60 minutes, the running one included. Forgets with the process. */
final class LastHour {
    private static final int MINUTES = 60;

    private final Clock clock;
    private final long[] minutes = new long[MINUTES];
    private final long[] counts = new long[MINUTES];

    LastHour(Clock clock) {
        this.clock = clock;
    }

    synchronized void add() {
        long minute = minute();
        int place = (int) (minute % MINUTES);
        if (minutes[place] != minute) {
            minutes[place] = minute;
            counts[place] = 0;
        }
        counts[place]++;
    }

    synchronized long count() {
        long oldest = minute() - MINUTES + 1;
        long count = 0;
        for (int place = 0; place < MINUTES; place++) {
            if (minutes[place] >= oldest) {
                count += counts[place];
            }
        }
        return count;
    }

    private long minute() {
        return TimeUnit.MILLISECONDS.toMinutes(clock.wallTime());
    }
}
