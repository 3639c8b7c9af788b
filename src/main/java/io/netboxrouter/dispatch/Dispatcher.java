package io.netboxrouter.dispatch;

import io.netboxrouter.filter.Filter;
import io.netboxrouter.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Runs all subscriptions: one thread reads and matches for them, a pool of workers delivers. */
public final class Dispatcher {
    private static final long FORGET_SECONDS = 60;
    /** Of one route in 10 ms, while webhooks come in: a delivery takes some 0.1 ms, so that is a tenth of each. */
    private static final int RETRIES_PER_PROCESSOR = 8;

    private final Journal journal;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final WebhookTraffic webhooks = new WebhookTraffic();
    private final int retriesInPeriod;
    private final Executor workers;
    private final DeliveryObserver observer;
    private final Map<String, Subscription> subscriptions = new ConcurrentSkipListMap<>();
    private final Map<String, CompletableFuture<Integer>> forgetting = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::run, "dispatch");
    private volatile boolean stopping;
    private volatile boolean woken;
    private volatile long seen;
    private final long firstNew;
    private volatile boolean beginning = true;

    /**
     * @param workers runs deliveries, which block; must not refuse any
     * @param random spreads retries, between 0 and 1
     * @param retriesInPeriod as {@link RetryPace} has it
     */
    Dispatcher(
            Journal journal,
            InstantSource clock,
            DoubleSupplier random,
            int retriesInPeriod,
            Executor workers,
            DeliveryObserver observer) {
        this.journal = journal;
        this.clock = clock;
        this.random = random;
        this.retriesInPeriod = retriesInPeriod;
        this.workers = workers;
        this.observer = observer;
        this.firstNew = journal.lastEventId();
        journal.onChange(this::journalChanged);
    }

    /** Starts dispatching; subscriptions deliver as soon as something attaches to them. */
    public static Dispatcher start(Journal journal, InstantSource clock, DeliveryObserver observer) {
        AtomicInteger number = new AtomicInteger();
        // As many threads as deliveries are under way: each subscription bounds its own by its concurrency.
        ExecutorService workers = Executors.newCachedThreadPool(task -> {
            Thread worker = new Thread(task, "deliver-" + number.incrementAndGet());
            worker.setDaemon(true);
            return worker;
        });
        Dispatcher dispatcher = new Dispatcher(
                journal,
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                RETRIES_PER_PROCESSOR * Runtime.getRuntime().availableProcessors(),
                workers,
                observer);
        dispatcher.thread.start();
        return dispatcher;
    }

    /**
     * Lets a subscription deliver to a target, from where it stopped, or for a new one from where the options say.
     *
     * @throws IllegalStateException when something else is attached to the subscription of this name
     */
    public void attach(String name, SubscriptionOptions options, DeliveryTarget target) {
        awaitForgotten(name);
        Subscription subscription = subscriptions.computeIfAbsent(
                name,
                key -> new Subscription(
                        journal.subscription(key, startAfter(options.startFrom())),
                        firstNew,
                        options.retryPolicy(),
                        new RetryPace(webhooks, retriesInPeriod),
                        workers,
                        clock,
                        random,
                        observer,
                        this::wake));
        subscription.attach(options, target);
        wake();
    }

    private long startAfter(StartFrom startFrom) {
        if (startFrom instanceof StartFrom.At at) {
            return journal.search().lastBefore(at.instant());
        }
        if (startFrom instanceof StartFrom.Earliest) {
            return 0;
        }
        return beginning ? firstNew : journal.lastEventId();
    }

    /**
     * Says that every route which was there at the start is attached by now. A new one among them whose subscription
     * starts with the latest event starts with the first that came in after the start, and not after it was attached.
     */
    public void begun() {
        beginning = false;
    }

    /**
     * Delivers nothing more to what is attached, and waits for what is under way. The subscription keeps its place.
     *
     * @return false when a delivery was still under way at the end of the patience; its outcome is recorded all the same
     */
    public boolean detach(String name, Duration patience) throws InterruptedException {
        Subscription subscription = subscriptions.get(name);
        // Once everything stops, it was detached and waited for already: routes that stop one by one must not wait
        // again.
        return subscription == null || stopping || subscription.detach(patience);
    }

    /** Detaches everything, gives what is under way the time to end, and stops. */
    public boolean stop(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        stopping = true;
        wake();
        boolean drained = true;
        for (Subscription subscription : subscriptions.values()) {
            subscription.detach(Duration.ZERO);
        }
        for (Subscription subscription : subscriptions.values()) {
            drained &= subscription.detach(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            subscription.abandon();
        }
        if (thread.isAlive()) {
            thread.join(1_000);
        }
        return drained;
    }

    /** What the route that is attached to a subscription wants; null when none is. */
    public @Nullable Filter filter(String name) {
        Subscription subscription = subscriptions.get(name);
        return subscription == null ? null : subscription.filter();
    }

    public List<SubscriptionStatus> status() {
        return subscriptions.values().stream().map(Subscription::status).toList();
    }

    /** Tries dead letters again; null: of every route, all of them, of any cause. The result is how many. */
    public CompletableFuture<Integer> retryDead(
            @Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause) {
        return afterwards(journal.interventions().retryDead(route, eventIds, cause));
    }

    /** Puts dead letters away; null: of every route, all of them, of any cause. The result is how many. */
    public CompletableFuture<Integer> discardDead(
            @Nullable String route, @Nullable List<Long> eventIds, @Nullable String cause) {
        return journal.interventions().discardDead(route, eventIds, cause);
    }

    /** Delivers events once more. The result is how many deliveries; those still pending are left alone. */
    public CompletableFuture<Integer> replay(List<Long> eventIds, List<String> routes) {
        return afterwards(journal.interventions().replay(eventIds, routes));
    }

    /**
     * Lets a subscription deliver nothing more, or again; it stays so over restarts. What is under way ends as it does. The
     * result is 0 when there is no subscription of this name.
     */
    public CompletableFuture<Integer> pause(String route, boolean paused) {
        return journal.interventions().pause(route, paused).whenComplete((affected, failure) -> {
            Subscription subscription = subscriptions.get(route);
            if (failure == null && subscription != null) {
                subscription.pause(paused);
                wake();
            }
        });
    }

    /**
     * Deletes a subscription and what is recorded of its deliveries, for good: its place holds back the deletion of old
     * events no more. The result is how many deliveries were recorded.
     *
     * @throws IllegalStateException when a route is attached to it
     */
    public CompletableFuture<Integer> forget(String route) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        forgetting.put(route, done);
        Subscription left = subscriptions.computeIfPresent(
                route, (name, subscription) -> subscription.attached() ? subscription : null);
        if (left != null) {
            forgetting.remove(route, done);
            throw new IllegalStateException("The route '" + route + "' is running; remove it from its file first");
        }
        var unused = journal.interventions().forget(route).whenComplete((affected, failure) -> {
            forgetting.remove(route, done);
            if (failure == null) {
                done.complete(affected);
            } else {
                done.completeExceptionally(failure);
            }
        });
        return done;
    }

    /** A route that comes back while it is being forgotten begins after that, as a new one. */
    private void awaitForgotten(String route) {
        CompletableFuture<Integer> forgotten = forgetting.get(route);
        if (forgotten != null) {
            try {
                forgotten.get(FORGET_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("The subscription '" + route + "' is still being forgotten", e);
            }
        }
    }

    private CompletableFuture<Integer> afterwards(CompletableFuture<Integer> intervention) {
        return intervention.whenComplete((affected, failure) -> {
            subscriptions.values().forEach(Subscription::recount);
            wake();
        });
    }

    private void journalChanged() {
        long last = journal.lastEventId();
        if (last != seen) {
            seen = last;
            webhooks.cameIn(clock.instant());
            wake();
        }
    }

    private void wake() {
        if (!woken) {
            woken = true;
            LockSupport.unpark(thread);
        }
    }

    private void run() {
        while (!stopping) {
            sleepUntil(runDueOnce());
        }
    }

    private void sleepUntil(@Nullable Instant next) {
        if (woken) {
            return;
        }
        if (next == null) {
            LockSupport.park(this);
        } else {
            LockSupport.parkNanos(
                    this, Math.max(0, Duration.between(clock.instant(), next).toNanos()));
        }
    }

    /** Whether something asked for {@link #runDueOnce} since it last ran. */
    boolean woken() {
        return woken;
    }

    /** Looks at every subscription once; returns when to look again at the latest. */
    @Nullable
    Instant runDueOnce() {
        woken = false;
        Instant now = clock.instant();
        Instant next = null;
        for (Subscription subscription : subscriptions.values()) {
            next = Earliest.of(next, subscription.runDue(now));
        }
        return next;
    }
}
