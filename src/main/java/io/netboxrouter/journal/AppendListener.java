package io.netboxrouter.journal;

/** Told on the writer's thread what became of an append: hand over and return at once. */
public interface AppendListener {
    /** The event is on the disk. */
    void appended(long eventId);

    /** The same bytes on the same path are on the disk already, as this event. */
    void duplicate(long firstEventId);

    /** It was not stored and never will be: the disk is full, say. The sender must send again. */
    void failed(Exception cause);
}
