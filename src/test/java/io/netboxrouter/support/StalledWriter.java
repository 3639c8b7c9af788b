package io.netboxrouter.support;

import io.netboxrouter.journal.AppendListener;
import io.netboxrouter.journal.Journal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds up a journal's writer, as a slow disk does: in the answer to an append of its own, until it is released. */
public final class StalledWriter implements AppendListener {
    private final CountDownLatch stalled = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private StalledWriter() {}

    /** Returns when the writer stands still. The event that it stalls in is of another source and object type. */
    public static StalledWriter of(Journal journal) {
        StalledWriter writer = new StalledWriter();
        journal.append(TestEvents.event().source("stall").objectType("stall").build(), writer);
        await(writer.stalled);
        return writer;
    }

    public void release() {
        released.countDown();
    }

    @Override
    public void appended(long eventId) {
        stalled.countDown();
        await(released);
    }

    @Override
    public void duplicate(long firstEventId) {
        throw new IllegalStateException("Was appended before");
    }

    @Override
    public void failed(Exception cause) {
        throw new IllegalStateException(cause);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("Waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
