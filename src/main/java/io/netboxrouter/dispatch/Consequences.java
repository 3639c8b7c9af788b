package io.netboxrouter.dispatch;

import io.netboxrouter.journal.Attempted;
import io.netboxrouter.journal.SubscriptionLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * What follows from an outcome: the delivery is settled, tried again later, put off until its destination is back, or
 * dead; and who is told. Not thread-safe: the lock of its subscription guards it.
 */
final class Consequences {
    private final SubscriptionLog journal;
    private final Window window;
    private final DestinationHealth health;
    private final DoubleSupplier random;
    private final DeliveryLog told;
    private RetryPolicy policy;
    private long delivered;

    Consequences(
            SubscriptionLog journal,
            Window window,
            DestinationHealth health,
            RetryPolicy policy,
            DoubleSupplier random) {
        this.journal = journal;
        this.window = window;
        this.health = health;
        this.policy = policy;
        this.random = random;
        this.told = new DeliveryLog(journal.name());
        this.delivered = journal.delivered();
    }

    /** From now on, also for what is under way. */
    void retryBy(RetryPolicy other) {
        policy = other;
    }

    /** @return whether the destination was down and answers again */
    boolean of(Outcome outcome, Work work, AttemptObserver observed, Instant now) {
        boolean wasDown = health.down();
        if (outcome instanceof Outcome.Delivered) {
            health.reachable();
            delivered += work.size();
            tellDelivered(work, observed, now);
            window.delivered(work);
        } else if (outcome instanceof Outcome.Undeliverable undeliverable) {
            health.reachable();
            dead(work, observed, work.attempts() + 1, now, undeliverable.reason());
        } else if (outcome instanceof Outcome.Failed failed) {
            failed(work, observed, failed, now);
        }
        if (wasDown != health.down()) {
            tellHealth(outcome);
        }
        return wasDown && !health.down();
    }

    /** How long ago an event came in says nothing of a delivery that a person asked for later. */
    private static void tellDelivered(Work work, AttemptObserver observed, Instant now) {
        if (work.replay() > 0) {
            observed.redelivered();
        } else {
            long acceptedAt = work.first().event().getReceivedAt().toEpochMilli();
            observed.delivered(Math.max(0, now.toEpochMilli() - acceptedAt));
        }
    }

    private void tellHealth(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            told.down(failed.reason());
        } else {
            told.answersAgain();
        }
    }

    private void failed(Work work, AttemptObserver observed, Outcome.Failed failed, Instant now) {
        Long mark = work.successMark();
        // Others got through since it last failed, so it is its own fault, not a destination that is down.
        boolean ownFault = mark != null && delivered > mark;
        List<Long> refunds = health.failed(work, !ownFault, now, policy, failed.retryAfter(), random.getAsDouble());
        boolean counts = ownFault || !health.down();
        int attempts = work.attempts() + (counts ? 1 : 0);
        List<Attempted> attempted = attempted(work, work.charged(), attempts, now, failed.reason());
        if (!counts) {
            observed.failed(attempted.get(0).error());
            window.postpone(work, attempted);
        } else if (policy.exhausted(attempts, Duration.between(firstAttemptAt(work, now), now))) {
            dead(work, observed, attempts, now, failed.reason());
        } else {
            Duration delay = policy.delayAfter(attempts, failed.retryAfter(), random.getAsDouble());
            observed.failed(attempted.get(0).error());
            told.retry(work, attempts, delay, attempted.get(0).error(), now);
            window.retry(work, attempted, now.plus(delay));
        }
        if (!refunds.isEmpty()) {
            journal.refund(refunds);
        }
    }

    private void dead(Work work, AttemptObserver observed, int attempts, Instant now, String error) {
        List<Attempted> attempted = attempted(work, work.members(), attempts, now, error);
        told.dead(work, attempts, attempted.get(0).error());
        observed.dead(attempted.get(0).error());
        window.dead(work, attempted);
    }

    private List<Attempted> attempted(Work work, List<Member> members, int attempts, Instant now, String error) {
        Instant first = firstAttemptAt(work, now);
        return members.stream()
                .map(member -> new Attempted(member.id(), attempts, member.key(), first, delivered, error))
                .toList();
    }

    /** Its age counts from the first attempt that counted: how long a destination was down is not its fault. */
    private static Instant firstAttemptAt(Work work, Instant now) {
        Instant first = work.firstAttemptAt();
        return first == null || work.attempts() == 0 ? now : first;
    }
}
