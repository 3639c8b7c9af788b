package io.netboxrouter.journal;

/** Measures the journal's transactions. Called on the writer's thread: must return at once, and not throw. */
@FunctionalInterface
public interface JournalObserver {
    /** Nobody measures. */
    JournalObserver NONE = (writes, nanos) -> {};

    /**
     * A transaction is on the disk.
     *
     * @param writes how many writes it joined
     * @param nanos how long it took, with its fsync
     */
    void committed(int writes, long nanos);
}
