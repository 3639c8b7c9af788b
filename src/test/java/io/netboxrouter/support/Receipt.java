package io.netboxrouter.support;

import io.netboxrouter.journal.AppendListener;
import io.netboxrouter.journal.Journal;
import io.netboxrouter.journal.NewEvent;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What became of an append. Asking waits until it is known. */
public final class Receipt implements AppendListener {
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    private record Answer(long id, boolean duplicate) {}

    private Receipt() {}

    public static Receipt of(Journal journal, NewEvent event) {
        Receipt receipt = new Receipt();
        journal.append(event, receipt);
        return receipt;
    }

    /** Appends and returns the id, once the event is on the disk. */
    public static long append(Journal journal, NewEvent event) {
        return of(journal, event).id();
    }

    public long id() {
        return get().id;
    }

    public boolean duplicate() {
        return get().duplicate;
    }

    /** Why it was not stored; fails when it was. */
    public Throwable failure() {
        return answer.handle((stored, failure) -> {
                    if (failure == null) {
                        throw new AssertionError("Was stored: " + stored);
                    }
                    return failure;
                })
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private Answer get() {
        return answer.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void appended(long eventId) {
        tell(answer.complete(new Answer(eventId, false)));
    }

    @Override
    public void duplicate(long firstEventId) {
        tell(answer.complete(new Answer(firstEventId, true)));
    }

    @Override
    public void failed(Exception cause) {
        tell(answer.completeExceptionally(cause));
    }

    private static void tell(boolean first) {
        if (!first) {
            throw new IllegalStateException("An append was told twice");
        }
    }
}
