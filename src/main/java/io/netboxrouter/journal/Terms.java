package io.netboxrouter.journal;

import io.netboxrouter.event.Envelope;
import org.jspecify.annotations.Nullable;

/**
 * What the search index knows an event by: a number for each of the things that filters ask for. Two things may share a
 * number by chance, so what is found by it is always compared with the event itself.
 */
final class Terms {
    private Terms() {}

    static int source(String source) {
        return term('s', source);
    }

    static int event(String event) {
        return term('e', event);
    }

    static int objectType(String objectType) {
        return term('t', objectType);
    }

    static int model(String model) {
        return term('m', model);
    }

    static int username(String username) {
        return term('u', username);
    }

    static int request(String requestId) {
        return term('r', requestId);
    }

    static int object(String objectType, String objectId) {
        return term('o', objectType + '\n' + objectId);
    }

    /** What the event is about, for names to lead to: its object, or the name itself where there is none; null: nothing. */
    static @Nullable Integer subject(Envelope envelope) {
        if (envelope.objectId() != null) {
            return object(envelope.objectType(), envelope.objectId());
        }
        return envelope.display() == null ? null : term('n', envelope.display());
    }

    private static int term(char kind, String value) {
        long hash = hash(kind + value);
        return (int) (hash ^ (hash >>> 32));
    }

    /** FNV-1a, 64 bits, over the UTF-16 units. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
