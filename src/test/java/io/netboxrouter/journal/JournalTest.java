package io.netboxrouter.journal;

import io.netboxrouter.support.FakeClock;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a directory of its own, that a test can close and open again. */
@SuppressWarnings("NullAway.Init") // JUnit sets what it sets before each test
abstract class JournalTest {
    static final Duration RETENTION = Duration.ofDays(14);
    /** Before every listing. */
    static final long NEWEST = Long.MAX_VALUE;

    final FakeClock clock = new FakeClock();
    Journal journal;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        open(null);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    final void open(@Nullable Long maxBytes) {
        journal = Journal.open(new JournalOptions(directory, RETENTION, maxBytes), clock);
    }

    final void reopen() {
        journal.close();
        open();
    }

    /** The subscription of this name, from the beginning of the log. */
    final SubscriptionLog subscription(String name) {
        return journal.subscription(name, 0);
    }

    static void nothing() {}
}
