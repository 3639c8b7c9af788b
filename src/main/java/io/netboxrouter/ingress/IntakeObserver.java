package io.netboxrouter.ingress;

import io.netboxrouter.journal.NewEvent;

/** Follows webhooks. Called on event loops and the journal's writer: must return at once, and not throw. */
public interface IntakeObserver {
    /** Nobody looks. */
    IntakeObserver NONE = new IntakeObserver() {
        @Override
        public void accepted(NewEvent event, long eventId, boolean duplicate, WebhookOrigin origin) {}

        @Override
        public void acknowledged(long nanos) {}

        @Override
        public void refused(Refusal refusal) {}
    };

    /**
     * A webhook is on the disk, and is answered next.
     *
     * @param duplicate whether it was there already, then as the event of this id
     */
    void accepted(NewEvent event, long eventId, boolean duplicate, WebhookOrigin origin);

    /** @param nanos from the last byte of an accepted webhook's body until its answer is written */
    void acknowledged(long nanos);

    /** A request was refused. */
    void refused(Refusal refusal);
}
