package io.netboxrouter.dispatch;

/** How much stands somewhere, in events and in the bytes of their bodies. Not thread-safe. */
final class Load {
    private int events;
    private long bytes;

    void add(int moreEvents, long moreBytes) {
        events += moreEvents;
        bytes += moreBytes;
    }

    void clear() {
        events = 0;
        bytes = 0;
    }

    /** How many more events there is room for; none once the bytes are used up. */
    int room(int maxEvents, long maxBytes) {
        return bytes >= maxBytes ? 0 : Math.max(0, maxEvents - events);
    }
}
