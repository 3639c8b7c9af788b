package io.netboxrouter.dispatch;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One delivery that is out. Joins the two ways in which a target may answer: before its call returns, or later on a
 * thread of its own.
 */
final class Attempt {
    private final Work work;
    private final Attachment attachment;
    private AttemptObserver observed = AttemptObserver.NONE;
    private @Nullable Outcome early;
    private boolean returned;
    private boolean answered;

    Attempt(Work work, Attachment attachment) {
        this.work = work;
        this.attachment = attachment;
    }

    Work work() {
        return work;
    }

    /** What it was taken for; another route may be attached by now. */
    Attachment attachment() {
        return attachment;
    }

    /** Who is told how it ends. */
    AttemptObserver observed() {
        return observed;
    }

    /**
     * Tries to deliver.
     *
     * @param later told the outcome, at most once, when there is none yet
     * @return the outcome; null when the target answers later
     */
    @Nullable
    Outcome run(String subscription, DeliveryObserver observer, Consumer<Outcome> later) {
        DeliveryAttempt attempt = new DeliveryAttempt(work.events(), work.attempts() + 1, work.replay());
        observed = observer.attempted(subscription, attempt);
        try {
            attachment.target().deliver(attempt.in(observed.traceparent()), outcome -> done(outcome, later));
        } catch (RuntimeException | Error e) { // an Error, too: a class that a route's code lacks, say
            done(new Outcome.Failed(String.valueOf(e), null), later);
        }
        synchronized (this) {
            returned = true;
            return early;
        }
    }

    private void done(Outcome outcome, Consumer<Outcome> later) {
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
        later.accept(outcome);
    }
}
