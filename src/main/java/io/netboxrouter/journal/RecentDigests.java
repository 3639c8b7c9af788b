package io.netboxrouter.journal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The digests of the newest events, to know a repeated webhook without an index on the disk (a random index would
 * double what is written for each event).
 *
 * <p>Two generations of at most {@value #GENERATION} each: the elder is dropped whole when the younger is full, so
 * between one and two generations are remembered, in 6 MiB. They are tables of plain numbers, because each object that
 * lives so long would be copied by the garbage collector, and each place in a table of objects looked at, while senders wait.
 */
final class RecentDigests {
    static final int GENERATION = 65_536;

    private Table younger = new Table();
    private Table elder = new Table();

    /** The event with this digest, or null when none is remembered. */
    @Nullable
    Long find(Digest digest) {
        long id = younger.find(digest);
        if (id == Table.NONE) {
            id = elder.find(digest);
        }
        return id == Table.NONE ? null : id;
    }

    void add(Digest digest, long eventId) {
        if (younger.size == GENERATION) {
            Table emptied = elder;
            emptied.clear();
            elder = younger;
            younger = emptied;
        }
        younger.put(digest, eventId);
    }

    /** Never more than half full, and digests are spread evenly, so that the place of one is found in a step or two. */
    private static final class Table {
        static final long NONE = 0; // ids begin with 1
        private static final int PLACES = 2 * GENERATION;

        private final long[] high = new long[PLACES];
        private final long[] low = new long[PLACES];
        private final long[] ids = new long[PLACES];
        private int size;

        long find(Digest digest) {
            return ids[place(digest)];
        }

        void put(Digest digest, long eventId) {
            int place = place(digest);
            if (ids[place] == NONE) {
                size++;
            }
            high[place] = digest.high();
            low[place] = digest.low();
            ids[place] = eventId;
        }

        /** Where it is, or would be. */
        private int place(Digest digest) {
            int place = (int) digest.low() & (PLACES - 1);
            while (ids[place] != NONE && (high[place] != digest.high() || low[place] != digest.low())) {
                place = (place + 1) & (PLACES - 1);
            }
            return place;
        }

        void clear() {
            Arrays.fill(ids, NONE);
            size = 0;
        }
    }
}
