package io.netboxrouter.dispatch;

import io.netboxrouter.journal.Attempted;
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

    private final SubscriptionLog journal;
    private final Window window;
    private final Executor workers;
    private final InstantSource clock;
    private final DoubleSupplier random;
    private final Runnable wake;
    private final DestinationHealth health = new DestinationHealth();
    private @Nullable Attachment attachment;
    private RetryPolicy policy;
    private long delivered;

    Subscription(
            SubscriptionLog journal,
            RetryPolicy policy,
            Executor workers,
            InstantSource clock,
            DoubleSupplier random,
            Runnable wake) {
        this.journal = journal;
        this.window = new Window(journal);
        this.policy = policy;
        this.workers = workers;
        this.clock = clock;
        this.random = random;
        this.wake = wake;
        this.delivered = journal.delivered();
    }

    /** @throws IllegalStateException when another route is attached */
    synchronized void attach(SubscriptionOptions options, DeliveryTarget target) {
        if (attachment != null) {
            throw new IllegalStateException("Two routes are named '" + journal.name()
                    + "'. A route's id names its subscription, so give one of them another id.");
        }
        attachment = new Attachment(options, target);
        policy = options.retryPolicy();
        // As after a restart: read on from the cursor, once all that was recorded can be seen.
        window.dropWaiting();
        journal.afterPendingWrites(() -> {
            window.open();
            wake.run();
        });
    }

    /** Hands out nothing more, and waits for what is under way; false when it did not end in time. */
    synchronized boolean detach(Duration patience) throws InterruptedException {
        attachment = null;
        window.dropWaiting();
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

    /** Reads what has come and what is due, and starts it; returns when to look again at the latest. */
    @Nullable
    Instant runDue(Instant now) {
        Attachment attached = attachment();
        if (attached == null) {
            return null;
        }
        Instant next = window.fill(now, attached.options);
        List<Work> startable = startable(now);
        startable.forEach(this::start);
        synchronized (this) {
            return Earliest.of(next, health.probeAt());
        }
    }

    private synchronized @Nullable Attachment attachment() {
        return attachment;
    }

    private synchronized List<Work> startable(Instant now) {
        List<Work> startable = new ArrayList<>();
        for (Work work = take(now); work != null; work = take(now)) {
            startable.add(work);
        }
        return startable;
    }

    private @Nullable Work take(Instant now) {
        if (attachment == null
                || window.inFlight() >= attachment.options.concurrency()
                || !health.mayStart(now, window.inFlight())) {
            return null;
        }
        return window.take();
    }

    private void start(Work work) {
        workers.execute(() -> run(work));
    }

    /** Delivers, and goes on with whatever may start next, so that a busy subscription keeps its threads. */
    private void run(Work first) {
        Work work = first;
        while (work != null) {
            Attachment attached = attachment();
            Attempt attempt = new Attempt(work);
            if (attached == null) {
                finished(work, null);
                return;
            }
            try {
                attached.target.deliver(new DeliveryAttempt(work.event(), work.attempts() + 1), attempt::done);
            } catch (RuntimeException e) {
                attempt.done(new Outcome.Failed(String.valueOf(e), null));
            }
            work = attempt.returned();
        }
    }

    /** Records an outcome (null: it was never tried) and takes what may start next. */
    private synchronized @Nullable Work finished(Work work, @Nullable Outcome outcome) {
        Instant now = clock.instant();
        boolean wasDown = health.down();
        if (outcome == null) {
            window.giveBack(work);
        } else if (outcome instanceof Outcome.Delivered) {
            health.reachable();
            delivered++;
            window.settle(work);
            Runnable committed = work.hasRow() ? wake : Subscription::nothing;
            journal.delivered(
                    work.id(),
                    work.attempts() + 1,
                    work.hasRow() ? work.key() : null,
                    window.cursorToRecord(),
                    committed);
        } else if (outcome instanceof Outcome.Undeliverable undeliverable) {
            health.reachable();
            dead(work, attempted(work, work.attempts() + 1, now, undeliverable.reason()));
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(work, failed, now);
        }
        notifyAll();
        Work next = take(now);
        if (window.wantsMore() || (wasDown && !health.down())) {
            wake.run();
        }
        return next;
    }

    private static void nothing() {}

    private void failed(Work work, Outcome.Failed failed, Instant now) {
        Long mark = work.successMark();
        // Others got through since it last failed, so it is its own fault, not a destination that is down.
        boolean ownFault = mark != null && delivered > mark;
        List<Long> refunds = health.failed(
                work.object(), work.id(), !ownFault, now, policy, failed.retryAfter(), random.getAsDouble());
        boolean counts = ownFault || !health.down();
        int attempts = work.attempts() + (counts ? 1 : 0);
        Attempted attempted = attempted(work, attempts, now, failed.reason());
        if (counts && policy.exhausted(attempts, Duration.between(attempted.firstAttemptAt(), now))) {
            dead(work, attempted);
        } else {
            Instant at =
                    counts ? now.plus(policy.delayAfter(attempts, failed.retryAfter(), random.getAsDouble())) : now;
            window.retry(work, attempted, at, wake);
        }
        if (!refunds.isEmpty()) {
            journal.refund(refunds);
        }
    }

    private void dead(Work work, Attempted attempted) {
        log.atWarn()
                .addKeyValue("eventId", work.id())
                .addKeyValue("route", journal.name())
                .addKeyValue("attempt", attempted.attempts())
                .log("Dead letter: {}", attempted.error());
        window.settle(work);
        journal.dead(attempted, window.cursorToRecord(), wake);
    }

    private Attempted attempted(Work work, int attempts, Instant now, String error) {
        Instant first = work.firstAttemptAt() == null ? now : work.firstAttemptAt();
        return new Attempted(work.id(), attempts, work.key(), first, delivered, error);
    }

    synchronized @Nullable Filter filter() {
        return attachment == null ? null : attachment.options.filter();
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

    private record Attachment(SubscriptionOptions options, DeliveryTarget target) {}

    /** Joins the two ways in which a target may answer: before its call returns, or later on a thread of its own. */
    private final class Attempt {
        private final Work work;
        private @Nullable Outcome early;
        private boolean returned;
        private boolean answered;

        Attempt(Work work) {
            this.work = work;
        }

        void done(Outcome outcome) {
            synchronized (this) {
                if (answered) {
                    return;
                }
                answered = true;
                if (!returned) {
                    early = outcome;
                    return;
                }
            }
            Work next = finished(work, outcome);
            if (next != null) {
                start(next);
            }
        }

        /** The target's call has returned: what to run next on this thread, if anything. */
        @Nullable
        Work returned() {
            Outcome outcome;
            synchronized (this) {
                returned = true;
                outcome = early;
            }
            return outcome == null ? null : finished(work, outcome);
        }
    }
}
