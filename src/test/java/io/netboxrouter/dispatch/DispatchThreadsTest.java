package io.netboxrouter.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netboxrouter.filter.Filter;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.JournalOptions;
import io.netboxrouter.journal.SubscriptionLog;
import io.netboxrouter.support.Receipt;
import io.netboxrouter.support.TestEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dispatcher as it runs, with its threads and the real clock. */
@SuppressWarnings("NullAway.Init")
final class DispatchThreadsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RetryPolicy AT_ONCE =
            new RetryPolicy(1_000, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofHours(1));

    private Journal journal;
    private Dispatcher dispatcher;
    private final ScheduledExecutorService later = Executors.newScheduledThreadPool(4);

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        journal = Journal.open(new JournalOptions(directory, Duration.ofDays(1), null), InstantSource.system());
        dispatcher = Dispatcher.start(journal, InstantSource.system(), DeliveryObserver.NONE);
    }

    @AfterEach
    void close() throws InterruptedException {
        dispatcher.stop(Duration.ofSeconds(5));
        journal.close();
        later.shutdownNow();
    }

    @Test
    void should_deliver_what_is_appended_while_it_sleeps() {
        Deliveries deliveries = new Deliveries();
        dispatcher.attach("a", options(4), deliveries::succeed);

        for (int i = 1; i <= 50; i++) {
            Receipt.append(journal, TestEvents.device(i));
            int count = i;
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> deliveries.settled.size() == count);
        }
    }

    @Test
    void should_deliver_each_event_once_and_in_order_when_some_fail_and_the_route_is_swapped_all_the_time()
            throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        int events = 4_000;
        dispatcher.attach("a", options(8), deliveries::sometimesFail);
        Thread sender = new Thread(
                () -> LongStream.range(0, events).forEach(i -> Receipt.of(journal, TestEvents.device(i % 40))));
        sender.start();

        SubscriptionLog state = journal.subscription("a", 0);
        List<String> violations = new ArrayList<>();
        while (sender.isAlive() || deliveries.settled.size() < events / 2) {
            dispatcher.detach("a", Duration.ofMillis(2));
            violations.addAll(unrecordedBehindTheCursor(state));
            dispatcher.attach("a", options(8), deliveries::sometimesFail);
            await().pollInterval(Duration.ofMillis(2))
                    .until(() -> dispatcher.status().get(0).attached());
        }

        await().atMost(PATIENCE).until(() -> deliveries.settled.size() >= events);
        assertThat(violations).isEmpty();
        assertThat(deliveries.violations).isEmpty();
        assertThat(deliveries.settled).hasSize(events).doesNotHaveDuplicates();
    }

    @Test
    void should_never_deliver_more_at_once_than_allowed() {
        Deliveries deliveries = new Deliveries();
        dispatcher.attach("a", options(3), deliveries::sometimesFail);
        LongStream.range(0, 500).forEach(i -> Receipt.of(journal, TestEvents.device(i)));

        await().atMost(PATIENCE).until(() -> deliveries.settled.size() == 500);

        assertThat(deliveries.mostAtOnce).hasPositiveValue().hasValueLessThanOrEqualTo(3);
    }

    @Test
    void should_wait_for_what_is_in_flight_when_stopped() throws InterruptedException {
        Deliveries deliveries = new Deliveries();
        dispatcher.attach("a", options(8), deliveries::sometimesFail);
        LongStream.range(0, 200).forEach(i -> Receipt.of(journal, TestEvents.device(i)));
        await().atMost(PATIENCE).until(() -> !deliveries.settled.isEmpty());

        assertThat(dispatcher.stop(Duration.ofSeconds(30))).isTrue();

        assertThat(deliveries.atOnce).hasValue(0);
    }

    /** The cursor is read first and rows are never taken away, so every event up to it must have one. */
    private static List<String> unrecordedBehindTheCursor(SubscriptionLog state) {
        long cursor = state.cursor();
        Set<Long> recorded = state.recorded(1, cursor);
        return LongStream.rangeClosed(1, cursor)
                .filter(id -> !recorded.contains(id))
                .mapToObj(id -> "The cursor " + cursor + " has passed " + id + ", which has no row")
                .toList();
    }

    private static SubscriptionOptions options(int concurrency) {
        return new SubscriptionOptions(Filter.of("*"), true, Grouping.NONE, concurrency, AT_ONCE, StartFrom.EARLIEST);
    }

    /** Takes deliveries, on other threads or at once, and looks at their order. */
    private final class Deliveries {
        final Queue<Long> settled = new ConcurrentLinkedQueue<>();
        final Queue<String> violations = new ConcurrentLinkedQueue<>();
        final AtomicInteger atOnce = new AtomicInteger();
        final AtomicInteger mostAtOnce = new AtomicInteger();
        private final Map<String, TreeSet<Long>> tried = new ConcurrentHashMap<>();
        private final Set<String> busy = ConcurrentHashMap.newKeySet();

        void succeed(DeliveryAttempt attempt, Consumer<Outcome> done) {
            settled.add(attempt.first().getId());
            done.accept(Outcome.DELIVERED);
        }

        void sometimesFail(DeliveryAttempt attempt, Consumer<Outcome> done) {
            begin(attempt);
            Outcome outcome = ThreadLocalRandom.current().nextInt(8) == 0 ? ScriptedTarget.DOWN : Outcome.DELIVERED;
            Runnable end = () -> {
                end(attempt, outcome);
                done.accept(outcome);
            };
            if (ThreadLocalRandom.current().nextBoolean()) {
                end.run();
            } else {
                var unused = later.schedule(end, ThreadLocalRandom.current().nextInt(2_000), TimeUnit.MICROSECONDS);
            }
        }

        private void begin(DeliveryAttempt attempt) {
            long id = attempt.first().getId();
            String object = String.valueOf(attempt.first().getObjectId());
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            if (!busy.add(object)) {
                violations.add(id + " is tried while another event of its object is in flight");
            }
            TreeSet<Long> before = tried.computeIfAbsent(object, any -> new TreeSet<>());
            if (before.add(id) && before.last() != id) {
                violations.add(id + " is tried after " + before.last());
            }
        }

        private void end(DeliveryAttempt attempt, Outcome outcome) {
            if (outcome.equals(Outcome.DELIVERED)) {
                settled.add(attempt.first().getId());
            }
            busy.remove(String.valueOf(attempt.first().getObjectId()));
            atOnce.decrementAndGet();
        }
    }
}
