package io.netboxrouter.dispatch;

import io.netboxrouter.filter.Filter;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription at work. It lives as long as the process; routes attach to it and detach from it as their files
 * change, and what is under way with an old route when a new one attaches is waited for, not repeated.
 */
final class Subscription {
    private static final Logger log = LoggerFactory.getLogger(Subscription.class);
    /** After something unexpected, so that it is not met again at once a thousand times. */
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

    private final SubscriptionLog journal;
    private final Window window;
    private final Refill refill;
    private final RetryPace pace;
    private final Executor workers;
    private final InstantSource clock;
    private final DeliveryObserver observer;
    private final Runnable wake;
    private final DestinationHealth health = new DestinationHealth();
    private final Consequences consequences;
    private @Nullable Attachment attachment;
    private boolean abandoned;
    private boolean paused;
    private Instant pausedUntil = Instant.MIN;

    Subscription(
            SubscriptionLog journal,
            long lastBeforeStart,
            RetryPolicy policy,
            RetryPace pace,
            Executor workers,
            InstantSource clock,
            DoubleSupplier random,
            DeliveryObserver observer,
            Runnable wake) {
        this.journal = journal;
        this.window = new Window(journal, lastBeforeStart, wake);
        this.refill = new Refill(journal, window);
        this.consequences = new Consequences(journal, window, health, policy, random);
        this.pace = pace;
        this.workers = workers;
        this.clock = clock;
        this.observer = observer;
        this.wake = wake;
        this.paused = journal.paused();
    }

    /** @throws IllegalStateException when another route is attached */
    synchronized void attach(SubscriptionOptions options, DeliveryTarget target) {
        if (attachment != null) {
            throw new IllegalStateException("Two routes are named '" + journal.name()
                    + "'. A route's id names its subscription, so give one of them another id.");
        }
        attachment = new Attachment(options, target);
        consequences.retryBy(options.retryPolicy());
        health.reachable(); // its destination may be another one, or mended
        window.attach(options);
    }

    /** Hands out nothing more, and waits for what is under way; false when it did not end in time. */
    synchronized boolean detach(Duration patience) throws InterruptedException {
        attachment = null;
        window.detach();
        long deadline = System.nanoTime() + patience.toNanos();
        while (window.inFlight() > 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /**
     * What is still under way is not waited for any more. It may fail from now on because this process ends, which is no
     * fault of its own: it is made again after the next start, with the same number of attempts.
     */
    synchronized void abandon() {
        abandoned = true;
    }

    /** Starts nothing more until it is resumed; what is under way ends as it does. */
    synchronized void pause(boolean now) {
        paused = now;
    }

    private synchronized boolean paused() {
        return paused;
    }

    synchronized boolean attached() {
        return attachment != null;
    }

    /** Reads what has come and what is due, and starts it; returns when to look again at the latest. */
    @Nullable
    Instant runDue(Instant now) {
        if (paused()) {
            return null;
        }
        Instant resumeAt = resumeAt(now);
        if (resumeAt != null) {
            return resumeAt;
        }
        try {
            Instant next = refill.fill(now);
            List<Attempt> startable = startable(now);
            startable.forEach(this::start);
            // What was started may have been all that there was room for, one large event, say.
            boolean moreAtOnce = !startable.isEmpty() && window.wantsMore();
            return moreAtOnce ? now : Earliest.of(next, nextProbe(now), nextRetries(now));
        } catch (RuntimeException | Error e) {
            // Even out of memory: one subscription's trouble must not end the thread that works for all.
            return pause("Dispatching", e);
        }
    }

    private synchronized @Nullable Instant resumeAt(Instant now) {
        return now.isBefore(pausedUntil) ? pausedUntil : null;
    }

    private synchronized Instant pause(String what, Throwable cause) {
        log.atError()
                .addKeyValue("route", journal.name())
                .setCause(cause)
                .log("{} met something unexpected, and goes on in {}", what, PAUSE_AFTER_ERROR);
        pausedUntil = clock.instant().plus(PAUSE_AFTER_ERROR);
        return pausedUntil;
    }

    private synchronized @Nullable Instant nextProbe(Instant now) {
        Instant at = health.probeAt();
        // Once it may go, it waits for no instant any more, but for the one that is out, or for something to try.
        return at != null && at.isAfter(now) ? at : null;
    }

    private synchronized @Nullable Instant nextRetries(Instant now) {
        return pace.nextAt(now);
    }

    private synchronized @Nullable Attachment attachment() {
        return attachment;
    }

    private synchronized List<Attempt> startable(Instant now) {
        List<Attempt> startable = new ArrayList<>();
        for (Attempt attempt = take(now); attempt != null; attempt = take(now)) {
            startable.add(attempt);
        }
        return startable;
    }

    private @Nullable Attempt take(Instant now) {
        Attachment attached = attachment;
        if (attached == null
                || paused
                || now.isBefore(pausedUntil)
                || window.inFlight() >= attached.options().concurrency()
                || !health.mayStart(now)) {
            return null;
        }
        Work work = window.take(() -> pace.begin(now));
        if (work == null) {
            return null;
        }
        health.started(work.id());
        return new Attempt(work, attached);
    }

    private void start(Attempt attempt) {
        try {
            workers.execute(() -> run(attempt));
        } catch (RuntimeException | Error e) { // no thread to be had
            var unused = pause("Starting a delivery", e);
            giveBack(attempt);
        }
    }

    /** Delivers, and goes on with whatever may start next, so that a busy subscription keeps its threads. */
    private void run(Attempt first) {
        Attempt attempt = first;
        while (attempt != null) {
            attempt = attempt.attachment().equals(attachment()) ? deliver(attempt) : giveBack(attempt);
        }
    }

    /** It was never tried. Returns what may start instead. */
    private synchronized @Nullable Attempt giveBack(Attempt attempt) {
        health.givenBack(attempt.work().id());
        window.giveBack(attempt.work());
        notifyAll();
        wake.run();
        return take(clock.instant());
    }

    private @Nullable Attempt deliver(Attempt attempt) {
        Outcome outcome = attempt.run(journal.name(), observer, later -> finishedLater(attempt, later));
        return outcome == null ? null : finished(attempt, outcome);
    }

    private void finishedLater(Attempt attempt, Outcome outcome) {
        Attempt next = finished(attempt, outcome);
        if (next != null) {
            start(next);
        }
    }

    /** Records an outcome and takes what may start next. */
    private synchronized @Nullable Attempt finished(Attempt attempt, Outcome outcome) {
        if (abandoned && !(outcome instanceof Outcome.Delivered)) {
            return null;
        }
        Instant now = clock.instant();
        boolean answersAgain = consequences.of(outcome, attempt.work(), attempt.observed(), now);
        notifyAll();
        Attempt next = take(now);
        boolean heldBack = next == null && pace.nextAt(now) != null;
        if (window.wantsMore() || answersAgain || heldBack) {
            wake.run();
        }
        return next;
    }

    synchronized @Nullable Filter filter() {
        return attachment == null ? null : attachment.options().filter();
    }

    /** Something outside has changed rows of this subscription. */
    void recount() {
        window.recount();
    }

    synchronized SubscriptionStatus status() {
        return new SubscriptionStatus(
                journal.name(),
                attachment != null,
                window.readPosition(),
                window.waiting(),
                window.inFlightIds(),
                health.down());
    }
}
