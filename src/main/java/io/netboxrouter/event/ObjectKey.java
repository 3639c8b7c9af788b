package io.netboxrouter.event;

import org.jspecify.annotations.Nullable;

/**
 * What the order of deliveries is kept by: the same number for all events of one object of one source. Two objects may
 * share a number by chance; then they merely wait for each other.
 */
public final class ObjectKey {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ObjectKey() {}

    /** The key of an event's object, or null when the event is of no single object: a job, say. */
    public static @Nullable Long of(String source, String objectType, @Nullable String objectId) {
        if (objectId == null) {
            return null;
        }
        long hash = mix(FNV_OFFSET, source);
        hash = mix(hash, objectType);
        return mix(hash, objectId);
    }

    /** FNV-1a, 64 bits, over the UTF-16 units, with a unit between the parts that none of them can hold. */
    private static long mix(long hash, String part) {
        long mixed = hash;
        for (int i = 0; i < part.length(); i++) {
            mixed = (mixed ^ part.charAt(i)) * FNV_PRIME;
        }
        return (mixed ^ 0xFFFF) * FNV_PRIME;
    }
}
