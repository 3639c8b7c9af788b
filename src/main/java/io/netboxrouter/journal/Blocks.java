package io.netboxrouter.journal;

/** How the search index divides the log. */
final class Blocks {
    private static final int EVENTS_BITS = 6;
    private static final int PART_BITS = 10;
    private static final int ERA_BITS = 6;
    static final int EVENTS = 1 << EVENTS_BITS;
    static final int IN_PART = 1 << PART_BITS;

    private Blocks() {}

    static long of(long eventId) {
        return eventId >> EVENTS_BITS;
    }

    static long firstEvent(long block) {
        return block << EVENTS_BITS;
    }

    static long part(long block) {
        return block >> PART_BITS;
    }

    /** Names are noted to be in use only so often, because each note is a write of its own. */
    static long era(long part) {
        return part >> ERA_BITS;
    }

    static long firstBlock(long part) {
        return part << PART_BITS;
    }
}
