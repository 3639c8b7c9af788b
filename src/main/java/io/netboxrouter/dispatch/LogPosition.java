package io.netboxrouter.dispatch;

import io.netboxrouter.event.NetBoxEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How far into the log a subscription has come: up to where it was read, and up to where all is recorded. Not thread-safe. */
final class LogPosition {
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);

    private final TreeSet<Long> inHand = new TreeSet<>();
    private long read;
    private Instant readUpTo = Instant.MIN; // when the last event that was read had come in
    private boolean caughtUp;
    private long saved;
    private Instant savedAt = Instant.EPOCH;

    LogPosition(long cursor) {
        read = cursor;
        saved = cursor;
    }

    long read() {
        return read;
    }

    void passed(NetBoxEvent event) {
        read = event.getId();
        readUpTo = event.getReceivedAt();
    }

    void caughtUp(boolean nothingNew) {
        caughtUp = nothingNew;
    }

    boolean caughtUp() {
        return caughtUp;
    }

    /** The time that the log has reached: of the clock, or, where there is more to read, of what was read last. */
    Instant time(Instant now) {
        return caughtUp ? now : readUpTo;
    }

    /** Goes back to the cursor, and forgets what is in hand but for these. */
    void restart(Set<Long> kept) {
        read = cursor();
        readUpTo = Instant.MIN;
        caughtUp = false;
        inHand.retainAll(kept);
    }

    /** The event was read, and nothing is recorded of it. */
    void take(long eventId) {
        inHand.add(eventId);
    }

    void forget(long eventId) {
        inHand.remove(eventId);
    }

    boolean holds(long eventId) {
        return inHand.contains(eventId);
    }

    int inHandBut(Set<Long> others) {
        return (int) inHand.stream().filter(id -> !others.contains(id)).count();
    }

    /** Every event up to this one needs nothing more or has a row, or a write that gives it one is on its way. */
    private long cursor() {
        return inHand.isEmpty() ? read : Math.min(read, inHand.first() - 1);
    }

    /** The cursor, for a write that records it. */
    long cursorToRecord() {
        saved = cursor();
        return saved;
    }

    /** When the cursor is to be saved by itself, because no outcome moves it; null when it is. */
    @Nullable
    Instant saveAt() {
        return cursor() <= saved ? null : savedAt.plus(SAVE_EVERY);
    }

    long cursorToSave(Instant now) {
        savedAt = now;
        return cursorToRecord();
    }
}
