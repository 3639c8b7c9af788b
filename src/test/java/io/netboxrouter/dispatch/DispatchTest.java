package io.netboxrouter.dispatch;

import io.netboxrouter.filter.Filter;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalOptions;
import io.netboxrouter.journal.NewEvent;
import io.netboxrouter.support.FakeClock;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A dispatcher without a thread: it works when {@link #settle} says so, on the test's own thread and clock. */
@SuppressWarnings("NullAway.Init")
abstract class DispatchTest {
    static final String ROUTE = "a";
    static final RetryPolicy RETRY =
            new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(24));
    private static final int MANY_TURNS = 100_000;

    final FakeClock clock = new FakeClock();
    Journal journal;
    Dispatcher dispatcher;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        journal = Journal.open(new JournalOptions(directory, Duration.ofDays(14), null), clock);
        dispatcher = new Dispatcher(journal, clock, () -> 0.5, retriesInPeriod(), Runnable::run, DeliveryObserver.NONE);
    }

    /** As many at once as there are. */
    int retriesInPeriod() {
        return Integer.MAX_VALUE;
    }

    @AfterEach
    void close() {
        journal.close();
    }

    /** What is in flight is lost with the old dispatcher. */
    final void restart() {
        journal.close();
        open();
    }

    static SubscriptionOptions options() {
        return options(4, RETRY);
    }

    static SubscriptionOptions options(int concurrency, RetryPolicy policy) {
        return new SubscriptionOptions(all(), true, Grouping.NONE, concurrency, policy, StartFrom.EARLIEST);
    }

    static SubscriptionOptions only(String objectType) {
        return new SubscriptionOptions(Filter.of(objectType), true, Grouping.NONE, 4, RETRY, StartFrom.EARLIEST);
    }

    static Filter all() {
        return Filter.of("*");
    }

    final ScriptedTarget attach() {
        return attach(ROUTE, options());
    }

    final ScriptedTarget attach(String route, SubscriptionOptions options) {
        ScriptedTarget target = new ScriptedTarget();
        dispatcher.attach(route, options, target);
        return target;
    }

    /** Appends an update of the device with this id. */
    final long append(long objectId) {
        return append(TestEvents.device(objectId));
    }

    final long append(NewEvent event) {
        return Receipt.append(journal, event);
    }

    /** Lets the dispatcher do all there is to do at this instant; returns when there is something again. */
    final @Nullable Instant settle() {
        journal.flush();
        for (int turn = 0; turn < MANY_TURNS; turn++) {
            Instant next = dispatcher.runDueOnce();
            journal.flush();
            if (!dispatcher.woken() && (next == null || next.isAfter(clock.instant()))) {
                return next;
            }
        }
        throw new AssertionError("The dispatcher does not come to rest");
    }

    /** Lets time pass, and the dispatcher work whenever it wants to. */
    final void pass(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (Instant next = settle(); next != null && !next.isAfter(end); next = settle()) {
            clock.set(next);
        }
        clock.set(end);
        settle();
    }

    final SubscriptionStatus status() {
        return dispatcher.status().stream()
                .filter(status -> status.name().equals(ROUTE))
                .findFirst()
                .orElseThrow();
    }
}
