package io.netboxrouter.ingress;

/** Counts webhooks. Called on event loops and the journal's writer: must return at once, and not throw. */
public interface IntakeObserver {
    /** Nobody counts. */
    IntakeObserver NONE = new IntakeObserver() {
        @Override
        public void accepted(String source, boolean duplicate) {}

        @Override
        public void acknowledged(long nanos) {}

        @Override
        public void refused(Refusal refusal) {}
    };

    /** A webhook is on the disk, or was there already. */
    void accepted(String source, boolean duplicate);

    /** @param nanos from the last byte of an accepted webhook's body until its answer is written */
    void acknowledged(long nanos);

    /** A request was refused. */
    void refused(Refusal refusal);
}
